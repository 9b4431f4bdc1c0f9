import { UserSearch as Searching } from "lucide-react"
import type { Metadata } from "next"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { DownloadLink } from "@/components/ui/download-link"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { type UserSearch, userSearch, usersAt } from "@/components/users/search"
import { UserFilters } from "@/components/users/user-filters"
import { UserTable } from "@/components/users/user-table"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { userPage } from "@/lib/users/queries"

export const metadata: Metadata = { title: "Users" }

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const search = userSearch.parse(await searchParams)
  const admin = await requireAdmin(usersAt(search))
  const zone = (await viewerZone()) ?? "UTC"
  const { cursor: _, ...whole } = search
  return (
    <>
      <PageHeader
        title="Users"
        lead="Everybody with an account: patients, doctors and admins."
        actions={
          <DownloadLink to={withQuery("/api/v1/admin/users", { ...whole, format: "csv" })} of="users" />
        }
      />
      <div className="mt-6 mb-6" key={`filters ${usersAt(whole)}`}>
        <UserFilters search={search} />
      </div>
      <ShapesFirst
        key={usersAt(search)}
        shapes={<TableSkeleton what="users" />}
        content={found(admin, search, zone)}
      />
    </>
  )
}

async function found(admin: Admin, search: UserSearch, zone: string) {
  const { items, nextCursor } = await userPage(admin, search)
  return (
    <div className="flex flex-col gap-6">
      {items.length > 0 ? (
        <UserTable users={items} search={search} zone={zone} />
      ) : (
        <EmptyState icon={Searching} title={search.cursor ? "Nobody more" : "Nobody matches all of that"}>
          Take a filter away, or search for less of the name, the address or the number.
        </EmptyState>
      )}
      <CursorPagination
        first={search.cursor ? usersAt({ ...search, cursor: undefined }) : null}
        next={nextCursor ? usersAt({ ...search, cursor: nextCursor }) : null}
      />
    </div>
  )
}
