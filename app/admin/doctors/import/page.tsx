import { Download } from "lucide-react"
import type { Metadata } from "next"
import { ImportForm } from "@/components/roster/import-form"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { Table } from "@/components/ui/table"
import { requireAdmin } from "@/lib/accounts/session"
import { sheetColumns } from "@/lib/roster/sheet-rules"

export const metadata: Metadata = { title: "Import a roster" }

export default async function ImportPage() {
  await requireAdmin("/admin/doctors/import")
  return (
    <>
      <Breadcrumb crumbs={[{ href: "/admin/doctors", label: "Doctors" }]} here="Import a roster" />
      <div className="mt-3 mb-6">
        <PageHeader
          title="Import a roster"
          lead="Many doctors at once, from a spreadsheet. You see what would be added before anything is; then all of them are added, or none."
        />
      </div>
      <div className="flex flex-col gap-8">
        <Card className="sm:p-8">
          <ImportForm />
        </Card>
        <section aria-labelledby="columns">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
            <h2 id="columns" className="text-lg">
              The columns
            </h2>
            <a
              className="link inline-flex min-h-11 items-center gap-2"
              href="/api/v1/admin/doctors/template"
              download
            >
              <Download aria-hidden className="size-4" /> Template (CSV)
            </a>
          </div>
          <Table
            caption="The columns of the file"
            rows={sheetColumns}
            keyOf={({ name }) => name}
            columns={[
              {
                key: "name",
                title: "Heading",
                bare: true,
                cell: ({ name, needed }) => (
                  <span>
                    <code className="font-medium">{name}</code>
                    {!needed && <span className="text-faint"> (optional)</span>}
                  </span>
                ),
              },
              { key: "example", title: "Example", cell: ({ example }) => example },
              { key: "help", title: "What it is", cell: ({ title, help }) => help || `${title}.` },
            ]}
          />
        </section>
      </div>
    </>
  )
}
