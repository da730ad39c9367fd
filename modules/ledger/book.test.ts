import { eq, type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe } from 'vitest'
import { contextOf } from '#platform/app.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { breaksUnique } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { insertOrder } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/database.ts'
import { balances, bookSale, bookSurplus, entriesOfOrder, type SaleToBook } from './index.ts'
import { ledgerEntries, ledgerSets } from './tables.ts'

const SELLERS = ['heron', 'quay', 'lantern']

const line = fc
  .record({
    sellerId: fc.constantFrom(...SELLERS),
    totalMinor: fc.nat({ max: 10_000_000 }),
    taxShare: fc.double({ min: 0, max: 1, noNaN: true }),
    feeBps: fc.nat({ max: 10_000 }),
  })
  .map(({ taxShare, ...rest }) => ({ ...rest, taxMinor: Math.floor(rest.totalMinor * taxShare) }))

/** A paid order as it may come: what was paid is the lines and the shipping, tax is inside of both. */
const sale = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    shippingMinor: fc.nat({ max: 100_000 }),
    shippingTaxShare: fc.double({ min: 0, max: 1, noNaN: true }),
    providerFeeMinor: fc.nat({ max: 50_000 }),
  })
  .map(({ shippingTaxShare, ...rest }) => {
    const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0)
    return {
      ...rest,
      paidMinor: sum(rest.lines.map((one) => one.totalMinor)) + rest.shippingMinor,
      taxMinor:
        sum(rest.lines.map((one) => one.taxMinor)) +
        Math.floor(rest.shippingMinor * shippingTaxShare),
    }
  })

const mugs = (orderId: string, paymentId = newId()): SaleToBook => ({
  paymentId,
  orderId,
  provider: 'stripe',
  currency: 'USD',
  paidMinor: 2499,
  providerFeeMinor: 102,
  shippingMinor: 500,
  taxMinor: 174,
  lines: [{ sellerId: 'heron', totalMinor: 1999, taxMinor: 139, feeBps: 1000 }],
})

/** What stands in the books for an order, by the first word of the account. */
async function booked(ctx: Context, orderId: string) {
  const sums = new Map<string, number>()
  for (const { account, amountMinor } of await entriesOfOrder(ctx, orderId)) {
    const [name = ''] = account.split(':')
    sums.set(name, (sums.get(name) ?? 0) + amountMinor)
  }
  return (name: string) => sums.get(name) ?? 0
}

describe('a sale in the books', () => {
  test('says who gets what of the money, to the last unit [MKT-08] [MKT-10]', async ({ ctx }) => {
    const { id } = await insertOrder(ctx)

    await bookSale(ctx, mugs(id))

    // 19.99 with 1.39 tax inside: 18.60 net, of which 10 % are the platform's.
    const entries = await entriesOfOrder(ctx, id)
    const amounts = entries.map(({ account, amountMinor }) => `${account} ${amountMinor}`).sort()
    expect(amounts).toEqual([
      'platform_fees -186',
      'provider:stripe -102',
      'provider:stripe 2499',
      'provider_fees 102',
      'seller:heron -1674',
      'shipping -465',
      'tax -174',
    ])
    expect(new Set(entries.map(({ kind, currency }) => `${kind} ${currency}`))).toEqual(
      new Set(['sale USD']),
    )
  })

  test('sums to zero, and shares, fees, tax and shipping are what was paid, for any sale [MKT-08] [MKT-10]', async ({
    ctx,
  }) => {
    const { id: orderId } = await insertOrder(ctx)
    class RollBack extends Error {}
    await fc.assert(
      fc.asyncProperty(sale, async (money) => {
        const booking = inTransaction(ctx, async (ctx) => {
          await bookSale(ctx, {
            ...money,
            paymentId: newId(),
            orderId,
            provider: 'stripe',
            currency: 'USD',
          })
          await ctx.db.execute(sql`set constraints all immediate`)
          const of = await booked(ctx, orderId)

          const shared = of('seller') + of('platform_fees') + of('tax') + of('shipping')
          expect(shared).toBe(0 - money.paidMinor)
          expect(of('tax')).toBe(0 - money.taxMinor)
          expect(of('provider')).toBe(money.paidMinor - money.providerFeeMinor)
          expect(of('provider_fees')).toBe(money.providerFeeMinor)
          const all = await balances(ctx)
          expect(all.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(0)
          // Nobody pays for having sold.
          for (const one of await balances(ctx, 'seller:')) expect(one.amountMinor).toBeLessThan(0)
          throw new RollBack()
        })
        await expect(booking).rejects.toBeInstanceOf(RollBack)
      }),
      { numRuns: 60 },
    )
  })

  test('that cost nothing moves nothing', async ({ ctx }) => {
    const { id } = await insertOrder(ctx)
    const free = { paidMinor: 0, providerFeeMinor: 0, shippingMinor: 0, taxMinor: 0, lines: [] }

    await bookSale(ctx, { ...mugs(id), ...free })

    expect(await entriesOfOrder(ctx, id)).toEqual([])
  })

  test('money that pays nothing we can deliver is owed to the buyer', async ({ ctx }) => {
    const { id } = await insertOrder(ctx)
    const { lines: _, shippingMinor: __, taxMinor: ___, ...money } = mugs(id)

    await bookSurplus(ctx, money)

    const of = await booked(ctx, id)
    expect([of('unapplied'), of('provider'), of('provider_fees')]).toEqual([-2499, 2397, 102])
  })
})

describe('the books', () => {
  const fails = (ctx: Context, statement: SQL) => ctx.db.transaction((tx) => tx.execute(statement))

  test('take a payment once [PAY-04]', async ({ ctx }) => {
    const { id } = await insertOrder(ctx)
    const money = mugs(id)
    await bookSale(ctx, money)

    const again = await inTransaction(ctx, (ctx) => bookSale(ctx, money)).catch(
      (error: unknown) => error,
    )

    expect(breaksUnique(again, 'ledger_sets_once')).toBe(true)
    expect(await entriesOfOrder(ctx, id)).toHaveLength(7)
  })

  test('stay as they were written: nothing is changed, nothing taken out', async ({ ctx }) => {
    const { id } = await insertOrder(ctx)
    await bookSale(ctx, mugs(id))
    const before = await entriesOfOrder(ctx, id)

    await expect(
      fails(ctx, sql`update ledger_entries set amount_minor = amount_minor + 1`),
    ).rejects.toThrow()
    await expect(fails(ctx, sql`update ledger_entries set account = 'seller:me'`)).rejects.toThrow()
    await expect(fails(ctx, sql`delete from ledger_entries`)).rejects.toThrow()
    await expect(fails(ctx, sql`update ledger_sets set at = now()`)).rejects.toThrow()
    await expect(fails(ctx, sql`delete from ledger_sets`)).rejects.toThrow()

    expect(await entriesOfOrder(ctx, id)).toEqual(before)
  })

  test('refuse a set that does not sum to zero in each currency', async ({ app }) => {
    const ctx = contextOf(app)
    const { id: orderId } = await insertOrder(ctx)
    const write = (entries: readonly [number, string][]) =>
      inTransaction(ctx, async (ctx) => {
        const [set] = await ctx.db
          .insert(ledgerSets)
          .values({ kind: 'sale', reference: newId(), orderId, at: ctx.now })
          .returning()
        await ctx.db.insert(ledgerEntries).values(
          entries.map(([amountMinor, currency]) => ({
            setId: set?.id ?? '',
            account: 'tax',
            amountMinor,
            currency,
          })),
        )
      })

    await expect(
      write([
        [5, 'USD'],
        [-4, 'USD'],
      ]),
    ).rejects.toMatchObject({
      cause: { constraint: 'ledger_sets_sum_to_zero' },
    })
    await expect(
      write([
        [5, 'USD'],
        [-5, 'EUR'],
      ]),
    ).rejects.toThrow()
    await expect(write([[5, 'USD']])).rejects.toThrow()
    await write([
      [5, 'USD'],
      [-5, 'USD'],
      [7, 'EUR'],
      [-7, 'EUR'],
    ])

    expect(
      await ctx.db.select().from(ledgerSets).where(eq(ledgerSets.orderId, orderId)),
    ).toHaveLength(1)
  })

  test('take a payment once also when ten book it at the same moment [PAY-04]', async ({ app }) => {
    const ctx = contextOf(app)
    const { id } = await insertOrder(ctx)
    const money = mugs(id)

    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => inTransaction(ctx, (ctx) => bookSale(ctx, money))),
    )

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await entriesOfOrder(ctx, id)).toHaveLength(7)
  })
})
