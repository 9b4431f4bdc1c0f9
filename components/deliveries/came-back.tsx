import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { Link } from "../ui/link"

/** Tells a person that nothing we write reaches them. `address` is masked. */
export function CameBack({ address }: { address: string }) {
  return (
    <Alert tone="bad" title={`Letters to ${address} came back. Check the address`}>
      <p className="mb-3">
        Its provider refused the last one, so you may miss what we write about your visits. If the address is
        mistyped or no longer yours, give us another one.
      </p>
      <Button asChild variant="secondary" size="sm">
        <Link href="/account/security">Change the address</Link>
      </Button>
    </Alert>
  )
}
