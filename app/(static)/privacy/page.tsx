import type { Metadata } from "next"
import type { ReactNode } from "react"
import { Alert } from "@/components/ui/alert"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"

export const metadata: Metadata = {
  title: "Privacy",
  description: "What the practice keeps of you, who reads it, how long, and how you take it with you.",
}

export default function PrivacyPage() {
  return (
    <div className="wrap pt-10 sm:pt-16">
      <PageHeader
        title="What we keep, and who reads it"
        lead="That you see a doctor is your business. This is how it stays so."
      />
      <div className="mt-10 flex max-w-3xl flex-col gap-10">
        <Part title="What we keep">
          <p>
            Your name, e-mail address and password (as a hash nobody can read back), and what you add to your
            profile: phone, date of birth, address, picture. Your visits: with whom, when, the reason you gave
            and what the doctor noted. The letters we sent you, and from which devices you sign in.
          </p>
          <p>Nothing else. There is no advertising here, no analytics and no script of anybody else.</p>
        </Part>
        <Part title="Who reads it">
          <p>
            The doctor you booked, and the people who run the practice. Each time one of them opens your
            visit, that leaves a line in a log, which shows if anybody has rewritten it. Other patients and
            other doctors see nothing of you, not even that you exist.
          </p>
          <p>
            Our letters name the time and the place of a visit. Their subject never says anything medical, and
            neither does any address of a page.
          </p>
        </Part>
        <Part title="Cookies">
          <p>
            All our own and all needed: one keeps you signed in, one lets us know your browser again, so that
            we can write to you when a strange one opens your account, and one remembers your time zone. While
            you sign in there are a few more, which last minutes.
          </p>
        </Part>
        <Part title="How long">
          <p>
            Sign-ins are forgotten a month after they ran out. Your account stays until you delete it. Visits
            stay as long as the law wants medical records kept, without your name once your account is gone.
          </p>
        </Part>
        <Part title="What you can do">
          <p>
            <Link className="link" href="/account/data">
              Download everything
            </Link>{" "}
            we keep of you in one file, at any time. Correct your profile yourself. Delete your account:
            coming visits are cancelled, and your name, addresses, picture and letters are gone for good.
          </p>
          <p>
            Questions, or something that is not right?{" "}
            <Link className="link" href="/contact">
              Write to us
            </Link>
            .
          </p>
        </Part>
        <Alert title="This is a demonstration">
          The practice does not exist. What is said here is true of the software; whoever runs it for real
          adds who they are and which law they follow.
        </Alert>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-2xl">{title}</h2>
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </section>
  )
}
