import NextForm, { type FormProps } from "next/form"

/** A form whose fields become the query of the page it leads to, with and without scripts. Nothing is fetched ahead, as for `Link`. */
export function GetForm<Route>(props: FormProps<Route>) {
  return <NextForm prefetch={false} {...props} />
}
