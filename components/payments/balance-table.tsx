import type { Balance } from "@/lib/payments/numbers"
import { money } from "@/lib/payments/rules"
import { Alert } from "../ui/alert"
import { Table } from "../ui/table"
import { accountNames, standing } from "./ledger-words"

/** What the accounts stand at, and whether all of a currency sum to zero, as double entry has them. */
export function BalanceTable({ balances }: { balances: Balance[] }) {
  const currencies = [...new Set(balances.map(({ currency }) => currency))]
  const off = currencies.flatMap(currency => {
    const sum = balances
      .filter(one => one.currency === currency)
      .reduce((total, { balanceMinor }) => total + balanceMinor, 0)
    return sum === 0 ? [] : [money(sum, currency)]
  })
  return (
    <>
      {off.length > 0 ? (
        <Alert tone="bad" title={`The accounts don’t sum to zero: ${off.join(", ")} too much`}>
          An entry was written past the rules of the ledger. Nothing here may be relied on until it is found.
        </Alert>
      ) : (
        <Alert
          tone="ok"
          title={`The accounts sum to zero${currencies.length > 1 ? ` in each of ${currencies.length} currencies` : ""}, as they must`}
        />
      )}
      <Table
        caption="What each account stands at"
        rows={balances}
        keyOf={({ account, currency }) => `${currency} ${account}`}
        columns={[
          {
            key: "account",
            title: "Account",
            bare: true,
            cell: ({ account }) => <span className="font-medium">{accountNames[account]}</span>,
          },
          { key: "currency", title: "Currency", cell: ({ currency }) => currency },
          {
            key: "entries",
            title: "Entries",
            align: "right",
            cell: ({ entries }) => <span className="numbers">{entries.toLocaleString("en")}</span>,
          },
          {
            key: "balance",
            title: "Balance",
            align: "right",
            cell: ({ balanceMinor, currency }) => (
              <span className="numbers whitespace-nowrap">{standing(balanceMinor, currency)}</span>
            ),
          },
        ]}
      />
    </>
  )
}
