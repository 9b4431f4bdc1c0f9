import { Alert } from "../ui/alert"

/** What a booking site must say first to somebody who shouldn't be booking. */
export function Emergency() {
  return (
    <Alert tone="bad" title="In an emergency don’t book a visit">
      Call your local emergency number. In India it is{" "}
      <a className="link" href="tel:112">
        112
      </a>
      , in the United Kingdom{" "}
      <a className="link" href="tel:999">
        999
      </a>
      , in the United Arab Emirates{" "}
      <a className="link" href="tel:998">
        998
      </a>
      .
    </Alert>
  )
}
