import NextLink, { type LinkProps } from "next/link"

/**
 * A link within the site. Nothing is fetched before somebody follows it: every page is made for its reader at that moment, so
 * what the framework would fetch ahead is an empty frame, once or twice for each link in sight.
 */
export function Link<Route>(props: LinkProps<Route>) {
  return <NextLink prefetch={false} {...props} />
}
