import type { Metadata } from "next"
import { Door } from "@/components/accounts/door"
import { Alert } from "@/components/ui/alert"
import { Link } from "@/components/ui/link"
import { OneButtonForm } from "@/components/ui/one-button-form"
import { chooseByLetter } from "@/lib/choices/actions"
import { choiceOfLink } from "@/lib/choices/queries"

export const metadata: Metadata = { title: "Turn off e-mails", robots: "noindex" }

/** A button, because mail programs open links by themselves to look what is behind them. */
export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe">) {
  const { token } = await searchParams
  const choice = await choiceOfLink(token)
  return (
    <Door
      title={
        !choice ? "Turn off e-mails" : choice.wanted ? "Turn these e-mails off?" : "These e-mails are off"
      }
      below={
        <Link className="link font-medium" href="/account/notifications">
          See all your choices
        </Link>
      }
    >
      {choice ? (
        <>
          <p className="font-semibold text-lg">{choice.label}</p>
          <p className="mt-1 mb-5 text-soft">
            {choice.help}{" "}
            {choice.wanted
              ? "You still find them under the bell, and letters you need for your visits keep coming."
              : "You find them under the bell when you sign in."}
          </p>
          <OneButtonForm
            action={chooseByLetter}
            fields={{ token: String(token), wanted: choice.wanted ? "off" : "on" }}
            variant={choice.wanted ? "primary" : "secondary"}
            pending="Saving…"
            wide
          >
            {choice.wanted ? "Turn them off" : "Turn on again"}
          </OneButtonForm>
        </>
      ) : (
        <Alert tone="wait" title="This link leads nowhere.">
          Please open it again from the letter. Or sign in, and choose what you are told in your account.
        </Alert>
      )}
    </Door>
  )
}
