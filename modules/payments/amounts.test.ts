import { describe, expect, test } from 'vitest'
import { fromMajor, fromUnits, toMajor, toUnits } from './amounts.ts'

describe('an amount at a provider is the same amount here', () => {
  test.for([
    ['stripe', 'UGX', 5, 500],
    ['stripe', 'HUF', 50_000, 50_000],
    ['stripe', 'JPY', 500, 500],
    ['stripe', 'MGA', 50_000, 500],
    ['stripe', 'KWD', 1_230, 1_230],
    ['paystack', 'NGN', 1_999, 1_999],
    ['paystack', 'XOF', 500, 50_000],
    ['razorpay', 'JPY', 295, 295],
    ['razorpay', 'KWD', 99_990, 99_990],
  ] as const)('%s, %s: %i is %i units', ([provider, currency, minor, units]) => {
    expect(toUnits(provider, minor, currency)).toBe(units)
    expect(fromUnits(provider, units, currency)).toBe(minor)
  })

  test.for([
    ['flutterwave', 'UGX', 5, '5'],
    ['flutterwave', 'USD', 1_999, '19.99'],
    ['flutterwave', 'NGN', 7, '0.07'],
    ['paypal', 'HUF', 50_000, '500'],
    ['paypal', 'USD', 1_999, '19.99'],
    ['paypal', 'JPY', 500, '500'],
  ] as const)('%s, %s: %i is "%s"', ([provider, currency, minor, major]) => {
    expect(toMajor(provider, minor, currency)).toBe(major)
    expect(fromMajor(major, currency)).toBe(minor)
  })
})

test('every amount with two decimals survives the way there and back', () => {
  const lost: number[] = []
  for (let minor = 0; minor <= 100_000; minor++) {
    // As the JSON number that goes over the wire.
    const wire = JSON.stringify(Number(toMajor('flutterwave', minor, 'USD')))
    if (fromMajor(JSON.parse(wire), 'USD') !== minor) lost.push(minor)
  }
  expect(lost).toEqual([])
})

test('an amount that a provider cannot name is not rounded', () => {
  expect(toUnits('stripe', 1_234, 'KWD')).toBeUndefined()
  expect(toUnits('stripe', 50_050, 'MGA')).toBeUndefined()
  expect(toMajor('paypal', 50_050, 'HUF')).toBeUndefined()
  expect(toUnits('razorpay', 99_991, 'KWD')).toBeUndefined()
})

test('what is less than our smallest unit is not counted as money', () => {
  expect(fromUnits('stripe', 550, 'UGX')).toBe(5)
  expect(fromMajor('19.999', 'USD')).toBe(1999)
  expect(fromMajor('1e3', 'USD')).toBeUndefined()
  expect(fromMajor('', 'USD')).toBeUndefined()
})
