import type { UserItem } from "@/lib/users/queries"
import type { Sort } from "@/lib/users/rules"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { type UserSearch, usersAt } from "./search"
import { UserState } from "./state"
import { roleWords } from "./words"

/** People with an account, each leading to their page. Times in `zone`. */
export function UserTable({ users, search, zone }: { users: UserItem[]; search: UserSearch; zone: string }) {
  const sort = sortsOf(search)
  return (
    <Table
      caption="Users"
      rows={users}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "name",
          title: "Name",
          bare: true,
          sort: sort("name"),
          cell: ({ id, name }) => (
            <Link
              href={href(`/admin/users/${id}`)}
              className="link inline-flex min-h-11 items-center font-medium"
            >
              {name}
            </Link>
          ),
        },
        {
          key: "reach",
          title: "E-mail and phone",
          narrow: "plain",
          cell: ({ email, phone, state }) =>
            state === "erased" ? (
              <span className="text-faint">none left</span>
            ) : (
              <span className="block min-w-0">
                <span className="break-all">{email}</span>
                {phone && <span className="numbers block text-faint text-xs max-md:hidden">{phone}</span>}
              </span>
            ),
        },
        { key: "role", title: "Role", narrow: "plain", cell: ({ role }) => roleWords[role] },
        { key: "state", title: "Status", narrow: "corner", cell: ({ state }) => <UserState state={state} /> },
        {
          key: "seen",
          title: "Last seen",
          cell: ({ seenAt }) =>
            seenAt ? (
              <Time at={seenAt} zone={zone} className="numbers" />
            ) : (
              <span className="text-faint">never</span>
            ),
        },
        {
          key: "joined",
          title: "Joined",
          sort: sort("joined"),
          cell: ({ createdAt }) => <Time at={createdAt} zone={zone} className="numbers" />,
        },
      ]}
    />
  )
}

/** A press on the title of the order at hand turns it round. */
function sortsOf(search: UserSearch) {
  const now = search.sort ?? "joined"
  return (by: Sort) => {
    const usual = by === "name" ? "asc" : "desc"
    const order = now === by ? (search.order ?? usual) : null
    const next = order ? (order === "asc" ? "desc" : "asc") : usual
    return {
      now: order && (order === "asc" ? ("ascending" as const) : ("descending" as const)),
      to: usersAt({
        ...search,
        sort: by === "joined" ? undefined : by,
        order: next === usual ? undefined : next,
        cursor: undefined,
      }),
    }
  }
}
