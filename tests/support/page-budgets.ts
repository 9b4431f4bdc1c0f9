import { freeTimes } from "./pages"

/** How much more script than an empty page of the framework a page for strangers may load, in bytes as sent. */
const ABOVE_EMPTY = 25_000
const doctor = "dr-asha-menon"

type Budget = {
  name: string
  address: (app: string) => string | Promise<string>
  /** Who opens it, signed in or not. */
  visitor: "a stranger" | "a patient"
  /** Scripts above those of an empty page, and all a first visit is sent until the page is at rest; bytes as sent. */
  scripts: number
  total: number
}

/**
 * Of each public page what it may weigh, with the second telling that a first visit gets in the reader's own zone where some
 * doctor's is another. Raised only for something a visitor would miss.
 */
export const budgets: Budget[] = [
  { name: "home", address: () => "/", visitor: "a stranger", scripts: ABOVE_EMPTY, total: 230_000 },
  {
    name: "directory",
    address: () => "/doctors",
    visitor: "a stranger",
    scripts: ABOVE_EMPTY,
    total: 230_000,
  },
  {
    name: "profile",
    address: () => `/doctors/${doctor}`,
    visitor: "a stranger",
    scripts: ABOVE_EMPTY,
    total: 220_000,
  },
  { name: "sign-in", address: () => "/sign-in", visitor: "a stranger", scripts: 31_000, total: 205_000 },
  {
    name: "booking form",
    address: async app => `/doctors/${doctor}/book?start=${(await freeTimes(app, doctor)).at(-1)}`,
    visitor: "a patient",
    scripts: 55_000,
    total: 240_000,
  },
]
