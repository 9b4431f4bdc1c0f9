import { states } from "@/lib/users/rules"
import { Button } from "../ui/button"
import { SelectField, TextField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { Link } from "../ui/link"
import { type UserSearch, usersAt } from "./search"
import { roleWords, stateWords } from "./words"

const roles = Object.entries(roleWords).map(([value, label]) => ({ value, label }))

/** What the list is narrowed to; all of it stands in the address, and the order stays as it is. */
export function UserFilters({ search }: { search: UserSearch }) {
  const { sort, order } = search
  return (
    <GetForm
      action="/admin/users"
      className="grid grid-cols-2 items-end gap-x-3 gap-y-4 lg:grid-cols-[2fr_1fr_1fr_auto] max-lg:[&>div:first-of-type]:col-span-2"
    >
      {sort && <input type="hidden" name="sort" value={sort} />}
      {order && <input type="hidden" name="order" value={order} />}
      <TextField
        name="q"
        label="Name, e-mail or phone"
        type="search"
        defaultValue={search.q}
        maxLength={100}
        placeholder="Any part of it"
      />
      <SelectField
        name="role"
        label="Role"
        defaultValue={search.role ?? ""}
        choices={[{ value: "", label: "Any" }, ...roles]}
      />
      <SelectField
        name="state"
        label="Status"
        defaultValue={search.state ?? ""}
        choices={[
          { value: "", label: "Any" },
          ...states.map(value => ({ value, label: stateWords[value].words })),
        ]}
      />
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Button asChild variant="quiet">
          <Link href={usersAt({ sort, order })}>Clear</Link>
        </Button>
      </div>
    </GetForm>
  )
}
