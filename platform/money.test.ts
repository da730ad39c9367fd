import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allocate,
  exponentOf,
  formatMoney,
  isCurrency,
  MAX_AMOUNT_MINOR,
  parseMoney,
  share,
  toDecimal,
} from './money.ts'

const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'), 'JPY', 'KWD')
const amount = fc.integer({ min: 0, max: MAX_AMOUNT_MINOR })
const signed = fc.integer({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR })
const digitsOf = (text: string) => text.replaceAll(/\D/g, '')

test('knows how many decimals a currency has', () => {
  const decimals = ['USD', 'NGN', 'JPY', 'XOF', 'KRW', 'KWD', 'TND'].map(exponentOf)

  expect(decimals).toEqual([2, 2, 0, 0, 0, 3, 3])
})

test('tells a currency from three letters that are none', () => {
  expect(['USD', 'NGN', 'INR'].map(isCurrency)).toEqual([true, true, true])
  expect(['usd', 'US', 'XYZ', 'USDD', ''].map(isCurrency)).toEqual(Array(5).fill(false))
})

describe('an amount and its decimals', () => {
  test('are the same money in every currency, to the last unit', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseMoney(toDecimal(minor, code), code)).toBe(minor)
      }),
      { numRuns: 1000 },
    )
  })

  test('have as many digits after the point as the currency', () => {
    expect(toDecimal(1999, 'USD')).toBe('19.99')
    expect(toDecimal(5, 'USD')).toBe('0.05')
    expect(toDecimal(0, 'USD')).toBe('0.00')
    expect(toDecimal(-5, 'USD')).toBe('-0.05')
    expect(toDecimal(1999, 'JPY')).toBe('1999')
    expect(toDecimal(1999, 'KWD')).toBe('1.999')
  })
})

describe('an amount that somebody wrote', () => {
  test.for([
    ['19.99', 'USD', 1999],
    [' 12 ', 'USD', 1200],
    ['1,999.00', 'USD', 199900],
    ['1,234,567.8', 'USD', 123456780],
    ['19.990', 'USD', 1999],
    ['1999', 'JPY', 1999],
    ['1999.00', 'JPY', 1999],
    ['1.5', 'KWD', 1500],
    ['0', 'USD', 0],
  ] as const)('%s %s is read', ([text, code, minor]) => {
    expect(parseMoney(text, code)).toBe(minor)
  })

  test.for([
    ['19.999', 'USD'],
    ['0.5', 'JPY'],
    ['1,99', 'USD'],
    ['-1', 'USD'],
    ['+1', 'USD'],
    ['1e3', 'USD'],
    ['0x10', 'USD'],
    ['.5', 'USD'],
    ['5.', 'USD'],
    ['$5', 'USD'],
    ['١٢', 'USD'],
    ['1 000', 'USD'],
    ['NaN', 'USD'],
    ['', 'USD'],
    ['1000000000.01', 'USD'],
    ['9'.repeat(30), 'USD'],
  ] as const)('"%s" %s is refused instead of guessed at', ([text, code]) => {
    expect(parseMoney(text, code)).toBeUndefined()
  })
})

describe('a total split over lines', () => {
  const weights = fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 30 })

  test('sums to the total exactly, each part within one unit of its due', () => {
    fc.assert(
      fc.property(signed, weights, (total, lines) => {
        const parts = allocate(total, lines)
        const whole = lines.reduce((sum, weight) => sum + weight, 0)

        expect(parts).toHaveLength(lines.length)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
        if (whole === 0) return
        lines.forEach((weight, i) => {
          // part × whole lies within one whole of total × weight
          const off = BigInt(parts[i] ?? 0) * BigInt(whole) - BigInt(total) * BigInt(weight)
          expect(off < BigInt(whole) && off > -BigInt(whole)).toBe(true)
        })
      }),
    )
  })

  test('gives the odd unit to the largest remainder, then to the earlier line', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(allocate(10, [1, 2, 4])).toEqual([1, 3, 6])
    expect(allocate(7, [0, 5, 0])).toEqual([0, 7, 0])
    expect(allocate(7, [0, 0])).toEqual([7, 0])
    expect(allocate(7, [])).toEqual([])
  })
})

describe('a share in basis points', () => {
  test('is rounded half away from zero', () => {
    expect(share(1999, 1000)).toBe(200)
    expect(share(5, 1000)).toBe(1)
    expect(share(4, 1000)).toBe(0)
    expect(share(-5, 1000)).toBe(-1)
    expect(share(1860, 750)).toBe(140)
    expect(share(1860, 0)).toBe(0)
    expect(share(1860, 10_000)).toBe(1860)
  })

  test('is never more than half a unit off, nor more than the amount', () => {
    fc.assert(
      fc.property(signed, fc.nat({ max: 10_000 }), (minor, bps) => {
        const part = share(minor, bps)
        const off = BigInt(part) * 10_000n - BigInt(minor) * BigInt(bps)

        expect(off <= 5_000n && off >= -5_000n).toBe(true)
        expect(Math.abs(part)).toBeLessThanOrEqual(Math.abs(minor))
      }),
    )
  })
})

describe('money on a page', () => {
  test('keeps its decimals, so that columns line up', () => {
    expect(formatMoney(1999, 'USD')).toBe('$19.99')
    expect(formatMoney(2000, 'USD')).toBe('$20.00')
    expect(formatMoney(-2000, 'USD')).toBe('-$20.00')
    expect(formatMoney(1999, 'JPY')).toBe('¥1,999')
    expect(formatMoney(150000, 'NGN')).toBe('₦1,500.00')
    expect(formatMoney(1999, 'EUR', 'de')).toBe('19,99\u00a0€')
  })

  test('loses no unit, however large', () => {
    fc.assert(
      fc.property(signed, currency, (minor, code) => {
        expect(digitsOf(formatMoney(minor, code))).toBe(digitsOf(toDecimal(minor, code)))
      }),
    )
  })
})
