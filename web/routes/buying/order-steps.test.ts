import { expect, test } from 'vitest'
import type { OrderRow } from '#modules/orders/index.ts'
import { stepsOf } from './order-steps.ts'

const placedAt = new Date('2026-11-20T10:00:00Z')
const paidAt = new Date('2026-11-20T10:05:00Z')
const sentAt = new Date('2026-11-21T09:00:00Z')

const order = (facts: Partial<OrderRow>) =>
  ({ placedAt, paidAt: null, cancelledAt: null, fulfilmentStatus: 'none', ...facts }) as OrderRow

const move = (axis: string, toStatus: string, at: Date) => ({ axis, toStatus, at })

const labels = (steps: ReturnType<typeof stepsOf>) =>
  steps.map(({ label, at }) => `${label} ${at ? 'done' : 'open'}`)

test('files need no parcel: placed, then paid', () => {
  const steps = stepsOf(order({ paymentStatus: 'pending' }), [])

  expect(labels(steps)).toEqual(['Placed done', 'Paid open'])
})

test('a parcel is sent and arrives', () => {
  const facts = { paymentStatus: 'paid', paidAt, fulfilmentStatus: 'shipped' } as const

  const steps = stepsOf(order(facts), [move('fulfilment', 'shipped', sentAt)])

  expect(labels(steps)).toEqual(['Placed done', 'Paid done', 'Sent done', 'Arrived open'])
  expect(steps[2]?.at).toEqual(sentAt)
})

test('an order that was closed has nothing left to come', () => {
  const steps = stepsOf(order({ paymentStatus: 'cancelled', cancelledAt: paidAt }), [])

  expect(labels(steps)).toEqual(['Placed done', 'Closed done'])
  expect(steps.at(-1)?.isEnd).toBe(true)
})

test('a refund ends the way where it had come to', () => {
  const facts = { paymentStatus: 'refunded', paidAt, fulfilmentStatus: 'shipped' } as const
  const history = [move('fulfilment', 'shipped', sentAt), move('payment', 'refunded', sentAt)]

  expect(labels(stepsOf(order(facts), history))).toEqual([
    'Placed done',
    'Paid done',
    'Sent done',
    'Refunded done',
  ])
})

test("the shop's own notes are no steps", () => {
  const note = { axis: 'note', toStatus: null, at: sentAt }

  expect(stepsOf(order({ paymentStatus: 'paid', paidAt }), [note])).toHaveLength(2)
})
