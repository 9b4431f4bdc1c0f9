import { Alert } from "../ui/alert"

/** A secret, shown this once. */
export function SecretOnce({ title, secret }: { title: string; secret: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="ok" live title={title}>
        Keep this secret where the receiver finds it: what we send is signed with it. It is not shown again.
      </Alert>
      <p className="rounded-md border border-line bg-sunken p-4">
        <code className="select-all break-all font-mono">{secret}</code>
      </p>
    </div>
  )
}
