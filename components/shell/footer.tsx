import { Link } from "../ui/link"
import { type Shown, Sign } from "./brand"

const place = "inline-flex min-h-11 items-center text-soft hover:text-ink hover:underline"

export function Footer({ practice }: { practice?: Shown }) {
  return (
    <footer className="mt-20 border-line border-t sm:mt-28">
      <div className="wrap grid gap-x-12 gap-y-8 py-12 md:grid-cols-[1fr_auto_auto]">
        <div className="max-w-sm">
          <p className="flex items-center gap-2.5 font-semibold">
            <Sign logo={practice?.logo} className="size-6" />
            {practice?.name ?? "Docket"}
          </p>
          <p className="mt-3 text-soft text-sm">
            In an emergency don’t book a visit: call your local emergency number. In India it is{" "}
            <a className="link whitespace-nowrap" href="tel:112">
              112
            </a>
            .
          </p>
        </div>
        <nav aria-labelledby="footer-patients">
          <h2 id="footer-patients" className="text-base tracking-normal">
            For patients
          </h2>
          <ul className="mt-1">
            <li>
              <Link className={place} href="/doctors">
                Find a doctor
              </Link>
            </li>
            <li>
              <Link className={place} href="/appointments">
                Your visits
              </Link>
            </li>
            <li>
              <Link className={place} href="/register">
                Register
              </Link>
            </li>
          </ul>
        </nav>
        <nav aria-labelledby="footer-practice">
          <h2 id="footer-practice" className="text-base tracking-normal">
            The practice
          </h2>
          <ul className="mt-1">
            <li>
              <Link className={place} href="/about">
                About us
              </Link>
            </li>
            <li>
              <Link className={place} href="/contact">
                Contact
              </Link>
            </li>
            <li>
              <Link className={place} href="/api/docs">
                API
              </Link>
            </li>
            <li>
              <Link className={place} href="/privacy">
                Privacy
              </Link>
            </li>
            <li>
              <Link className={place} href="/sign-in">
                Staff sign-in
              </Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
