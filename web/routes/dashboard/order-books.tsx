import { Price } from '../../ui/price.tsx'

export interface BookEntry {
  account: string
  kind: string
  /** Debits are positive. */
  amountMinor: number
}

export interface OrderBooksProps {
  entries: readonly BookEntry[]
  /** Names of sellers by their ids. */
  sellers: Readonly<Record<string, string>>
  currency: string
}

/** How the money of an order is booked: where it lies, and whose it is. Both sides are equal. */
export function OrderBooks({ entries, sellers, currency }: OrderBooksProps) {
  const money = (amountMinor: number) =>
    amountMinor > 0 ? <Price amountMinor={amountMinor} currency={currency} exact /> : null
  const rows = entries.map((entry, place) => ({ ...entry, place }))
  return (
    <table className="rows">
      <caption className="sr-only">How the money of this order is booked</caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col" className="end">
            Debit
          </th>
          <th scope="col" className="end">
            Credit
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ place, account, amountMinor }) => (
          <tr key={place}>
            <td>{accountInWords(account, sellers)}</td>
            <td className="end">{money(amountMinor)}</td>
            <td className="end">{money(-amountMinor)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ACCOUNTS: Record<string, string> = {
  platform_fees: 'Our fee',
  provider_fees: 'Fee of the payment provider',
  tax: 'Tax we hold',
  shipping: 'Shipping',
  unapplied: 'Owed back to the buyer',
}

/** `seller:<id>` as `Owed to Quarto & Quay`. */
export function accountInWords(account: string, sellers: Readonly<Record<string, string>>): string {
  const [kind = '', name = ''] = account.split(':')
  if (kind === 'seller') return `Owed to ${sellers[name] ?? 'a seller'}`
  if (kind === 'provider') return `Lies with ${providerInWords(name)}`
  return ACCOUNTS[kind] ?? account
}

/** A provider whose keys are no longer set has only its plain name. */
export function providerInWords(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
