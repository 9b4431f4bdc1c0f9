import type { Metadata } from "next"
import { AccountPage } from "@/components/accounts/account-page"
import { ChoiceForm } from "@/components/choices/choice-form"
import { Card, CardTitle } from "@/components/ui/card"
import { Link } from "@/components/ui/link"
import { requireHolder } from "@/lib/accounts/session"
import { choicesOf, type Texts } from "@/lib/choices/queries"

export const metadata: Metadata = { title: "What you are told" }

export default async function ChoicesPage() {
  const holder = await requireHolder("/account/notifications")
  const { kinds, texts } = await choicesOf(holder)
  return (
    <AccountPage part="notifications">
      <Card>
        <CardTitle>What you are told, and how</CardTitle>
        {kinds.length ? (
          <>
            <div className="mt-1 mb-6 flex max-w-2xl flex-col gap-2 text-soft">
              <p>
                Everything is under the bell. What else reaches you is your choice, but for letters you need.
                Those about your account and its safety always come.
              </p>
              <TextsAre texts={texts} />
            </div>
            <ChoiceForm kinds={kinds} channels={texts === "off" ? ["EMAIL"] : ["EMAIL", "SMS"]} />
          </>
        ) : (
          <p className="mt-1 max-w-2xl text-soft">
            What the practice’s desk should look at is under the bell alone, so there is nothing to choose.
            Letters about your account and its safety always come by e-mail.
          </p>
        )}
      </Card>
    </AccountPage>
  )
}

function TextsAre({ texts }: { texts: Texts }) {
  if (texts === "off") return <p>This practice sends no text messages.</p>
  if (texts === "on") return <p>Text messages go to the phone number in your profile.</p>
  return (
    <p>
      Text messages need your phone number:{" "}
      <Link className="link" href="/account#phone">
        add it to your profile
      </Link>
      . Until then none are sent, whatever you choose here.
    </p>
  )
}
