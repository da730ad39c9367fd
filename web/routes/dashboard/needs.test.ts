import { expect, test } from 'vitest'
import { needsOf } from './needs.ts'

const nothing = { attention: [], parcels: 0, mostParcels: 100, low: [], failedJobs: 0 }
const low = (title: string, available: number) => ({
  productId: title,
  title,
  variantTitle: 'Large',
  available,
})

test('nothing is asked of the owner when nothing waits', () => {
  expect(needsOf(nothing)).toEqual([])
})

test('orders to decide about come before jobs, parcels and stock', () => {
  const needs = needsOf({
    ...nothing,
    attention: [{ number: 'K7M4-29XH', attention: 'Paid after it expired' }],
    parcels: 3,
    low: [low('Mug', 0)],
    failedJobs: 1,
  })

  expect(needs.map(({ count, text, href }) => [count, text, href])).toEqual([
    [1, 'K7M4-29XH: Paid after it expired', '/dashboard/orders/K7M4-29XH'],
    [1, 'job was given up', '#given-up'],
    [3, 'parcels wait to be sent', '/dashboard/orders?status=unshipped'],
    [0, 'left of Mug, Large', '/dashboard/products/Mug#editions'],
  ])
})

test('banks and buyers who ask for money come first, banks with their day', () => {
  const needs = needsOf({
    ...nothing,
    attention: [{ number: 'K7M4-29XH', attention: 'Paid after it expired' }],
    requests: 2,
    disputes: [{ orderNumber: 'B2C3-D4E5', due: '5 December' }],
  })

  expect(needs.map(({ text }) => text)).toEqual([
    'dispute about B2C3-D4E5, answer due 5 December',
    'buyers ask for money back',
    'K7M4-29XH: Paid after it expired',
  ])
})

test('a long list of scarce things is cut short and counted', () => {
  const needs = needsOf({ ...nothing, low: [1, 2, 3, 4, 5, 5].map((left) => low('Mug', left)) })

  expect(needs).toHaveLength(5)
  expect(needs.at(-1)).toMatchObject({ count: 2, text: 'more editions run low' })
})

test('parcels that were not all counted are said to be more', () => {
  const [need] = needsOf({ ...nothing, parcels: 100 })

  expect(need?.text).toBe('parcels wait to be sent, or more')
})
