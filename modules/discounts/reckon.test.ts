import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Reckonable, reckon, reckonAll } from './reckon.ts'

const percent = (percentBps: number): Reckonable => ({
  type: 'percent',
  percentBps,
  amountMinor: 0,
  buyQuantity: null,
  getQuantity: null,
})
const amount = (amountMinor: number): Reckonable => ({ ...percent(1), type: 'amount', amountMinor })
const gift = (buyQuantity: number, getQuantity: number): Reckonable => ({
  ...percent(1),
  type: 'buy_x_get_y',
  buyQuantity,
  getQuantity,
})

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 999 }),
  unitPriceMinor: fc.nat({ max: 10_000_000 }),
})
const discount = fc.oneof(
  fc.integer({ min: 1, max: 10_000 }).map(percent),
  fc.integer({ min: 1, max: 100_000_000 }).map(amount),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([x, y]) => gift(x, y)),
)

describe('what discounts take off lines', () => {
  test('sums to the whole exactly, and no line goes below nothing [CPN-02]', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 })), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.array(discount, { minLength: 1, maxLength: 4 }),
        (rows, discounts) => {
          const lines = rows.map(([one]) => one)
          const all = discounts.map((one, d) => ({
            ...one,
            inScope: rows.map(([, scopes]) => scopes[d] ?? false),
          }))

          const { byDiscount, byLine, totalMinor } = reckonAll(all, lines)

          for (const [i, { quantity, unitPriceMinor }] of lines.entries()) {
            expect(byLine[i]).toBeGreaterThanOrEqual(0)
            expect(byLine[i]).toBeLessThanOrEqual(quantity * unitPriceMinor)
            expect(byDiscount.reduce((sum, parts) => sum + (parts[i] ?? 0), 0)).toBe(byLine[i])
          }
          for (const [d, parts] of byDiscount.entries()) {
            for (const [i, part] of parts.entries()) {
              expect(part).toBeGreaterThanOrEqual(0)
              if (!all[d]?.inScope[i]) expect(part).toBe(0)
            }
          }
          expect(byLine.reduce((sum, part) => sum + part, 0)).toBe(totalMinor)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('of a fixed amount is that amount, spread by what the lines are worth', () => {
    const lines = [1000, 1000, 1000].map((unitPriceMinor) => ({ quantity: 1, unitPriceMinor }))
    const all = lines.map(() => true)

    expect(reckon(amount(100), lines, [1000, 1000, 1000], all)).toEqual([34, 33, 33])
    expect(reckon(amount(9000), lines, [1000, 1000, 1000], all)).toEqual([1000, 1000, 1000])
    expect(reckon(amount(100), lines, [1000, 1000, 1000], [false, true, false])).toEqual([
      0, 100, 0,
    ])
  })

  test('of percent is rounded once, on the whole', () => {
    const lines = [333, 333, 333].map((unitPriceMinor) => ({ quantity: 1, unitPriceMinor }))

    // 10 % of 9.99 are 1.00; line by line it would be 0.99.
    expect(reckon(percent(1000), lines, [333, 333, 333], [true, true, true])).toEqual([34, 33, 33])
  })

  test('of "buy two, get one" are the cheapest pieces', () => {
    const lines = [
      { quantity: 4, unitPriceMinor: 500 },
      { quantity: 2, unitPriceMinor: 300 },
    ]

    expect(reckon(gift(2, 1), lines, [2000, 600], [true, true])).toEqual([0, 600])
    expect(reckon(gift(2, 1), lines, [2000, 600], [true, false])).toEqual([500, 0])
    expect(reckon(gift(6, 1), lines, [2000, 600], [true, true])).toEqual([0, 0])
  })
})
