import { trackingToken } from '#modules/orders/index.ts'
import { requestsOfOrder } from '#modules/refunds/index.ts'
import type { Context } from '#platform/context.ts'
import { buyBook } from '#tests/builders/refunds.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as askRefund from './ask-refund.tsx'
import * as withdraw from './withdraw.tsx'

type Form = Record<string, string>

const withdrawing = (ctx: Context, form?: Form, query = '') =>
  visit(ctx, withdraw, 'withdraw', `/withdraw${query}`, form ? { form } : {})

test('a guest withdraws in two steps, with number and address alone [LEG-22]', async ({ at }) => {
  const { ctx } = at
  const { order, guest } = await buyBook(at, { country: 'DE' })
  const named = { number: order.number, email: order.email }
  expect((await withdrawing(guest)).text).toContain('You need no account')

  const shown = await withdrawing(guest, { ...named, step: 'find' })
  const before = await requestsOfOrder(ctx, order.id)
  const confirm = shown.fields('form')
  const done = await withdrawing(guest, { ...confirm, step: 'confirm' })

  expect(shown.text).toContain('Confirm withdrawal')
  expect(before).toEqual([])
  expect(done.text).toContain('You have withdrawn')
  expect(await requestsOfOrder(ctx, order.id)).toMatchObject([{ kind: 'withdrawal' }])
})

test('a wrong address and a wrong number are the same answer', async ({ at }) => {
  const { order, guest } = await buyBook(at, { country: 'DE' })

  const address = await withdrawing(guest, { number: order.number, email: 'no@example.org' })
  const number = await withdrawing(guest, { number: 'AAAA-AAAA', email: order.email })

  expect([address.status, number.status]).toEqual([404, 404])
  expect(address.text).toContain('does not exist')
})

test('the link of the order leads to its request, which the buyer writes once [LEG-24]', async ({
  at,
}) => {
  const { ctx } = at
  const { order, guest } = await buyBook(at)
  const query = `?token=${trackingToken(ctx.config, order.id)}`
  const asking = (form?: Form) =>
    visit(
      guest,
      askRefund,
      'orders/:number/refund',
      `/orders/${order.number}/refund${query}`,
      form ? { form } : {},
    )
  const form = (await asking()).fields('form')

  const wordless = await asking(form)
  const sent = await asking({ ...form, reason: 'Blank pages' })

  expect(wordless.status).toBe(422)
  expect(sent).toMatchObject({ status: 303 })
  expect(await requestsOfOrder(ctx, order.id)).toMatchObject([{ reason: 'Blank pages' }])
})
