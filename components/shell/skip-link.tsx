/** First thing a keyboard meets on each page. The page's main part has the id "main". */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2.5 font-medium text-on-accent focus:translate-y-0 focus:shadow-3"
    >
      Skip to the content
    </a>
  )
}
