import type { Context } from '#platform/context.ts'
import { share } from '#platform/money.ts'
import { type Entry, writeSet } from './write-set.ts'

export interface SaleToBook {
  /** The payment that brought the money: a payment is booked once. */
  paymentId: string
  orderId: string
  provider: string
  currency: string
  paidMinor: number
  providerFeeMinor: number
  shippingMinor: number
  taxMinor: number
  /** Tax that came on top of the prices; 0 when they contain it. */
  taxAddedMinor?: number
  /** What a gift card or store credit pays beside the provider's money. */
  credit?: { account: string; amountMinor: number } | undefined
  lines: readonly { sellerId: string; totalMinor: number; taxMinor: number; feeBps: number }[]
}

/**
 * Books a paid order: the money at the provider against what each seller is owed, our fees, the
 * tax we hold, the shipping, and what the provider kept. Debits positive; sums to zero.
 */
export async function bookSale(ctx: Context, sale: SaleToBook): Promise<void> {
  const entries: Entry[] = [{ account: `provider:${sale.provider}`, amountMinor: sale.paidMinor }]
  if (sale.credit) entries.push(sale.credit)
  let fees = 0
  const isAdded = (sale.taxAddedMinor ?? 0) > 0
  const owed = new Map<string, number>()
  for (const line of sale.lines) {
    const net = line.totalMinor - (isAdded ? 0 : line.taxMinor)
    const fee = share(net, line.feeBps)
    fees += fee
    owed.set(line.sellerId, (owed.get(line.sellerId) ?? 0) + net - fee)
  }
  const lineTax = sale.lines.reduce((sum, line) => sum + line.taxMinor, 0)
  for (const [sellerId, amount] of owed) {
    entries.push({ account: `seller:${sellerId}`, amountMinor: -amount })
  }
  entries.push({ account: 'platform_fees', amountMinor: -fees })
  entries.push({ account: 'tax', amountMinor: -sale.taxMinor })
  entries.push({
    account: 'shipping',
    amountMinor: -(sale.shippingMinor - (isAdded ? 0 : sale.taxMinor - lineTax)),
  })
  entries.push({ account: 'provider_fees', amountMinor: sale.providerFeeMinor })
  entries.push({ account: `provider:${sale.provider}`, amountMinor: -sale.providerFeeMinor })
  await writeSet(ctx, 'sale', sale.paymentId, sale.orderId, sale.currency, entries)
}

/** Money that pays nothing we can deliver: ours to give back, owed to the buyer until then. */
export async function bookSurplus(
  ctx: Context,
  surplus: {
    paymentId: string
    orderId: string
    provider: string
    currency: string
    paidMinor: number
    providerFeeMinor: number
  },
): Promise<void> {
  const { provider, paidMinor, providerFeeMinor } = surplus
  await writeSet(ctx, 'surplus', surplus.paymentId, surplus.orderId, surplus.currency, [
    { account: `provider:${provider}`, amountMinor: paidMinor - providerFeeMinor },
    { account: 'provider_fees', amountMinor: providerFeeMinor },
    { account: 'unapplied', amountMinor: -paidMinor },
  ])
}

/** The shop gives a credit away: what it owes from now on, against its promotions. */
export async function bookCreditIssued(
  ctx: Context,
  credit: { creditId: string; account: string; currency: string; amountMinor: number },
): Promise<void> {
  const { creditId, account, currency, amountMinor } = credit
  await writeSet(ctx, 'credit_issued', creditId, null, currency, [
    { account: 'promotions', amountMinor },
    { account, amountMinor: -amountMinor },
  ])
}
