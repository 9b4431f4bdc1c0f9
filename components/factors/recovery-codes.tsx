import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { href } from "../ui/href"
import { Link } from "../ui/link"

/** The codes, shown this once. */
export function RecoveryCodes({ title, codes, onward }: { title: string; codes: string[]; onward: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="ok" live title={title}>
        Keep these recovery codes somewhere safe, on paper or in a password manager. Each opens your account
        once when your phone is not at hand. They are not shown again.
      </Alert>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-1 rounded-md border border-line bg-sunken p-4 font-mono min-[30rem]:grid-cols-2">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <span>
        <Button asChild>
          <Link href={href(onward)}>I have kept them</Link>
        </Button>
      </span>
    </div>
  )
}
