import { learnDisputes } from '#modules/disputes/index.ts'
import { findOrderRow } from '#modules/orders/index.ts'
import { refundsOfOrder, requestRefund, requestsOfOrder } from '#modules/refunds/index.ts'
import type { Context } from '#platform/context.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { buyMixed } from '#tests/builders/refunds.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as order from './order.tsx'
import * as refund from './refund.tsx'
import * as refunds from './refunds.tsx'

type Form = Record<string, string>

const refunding = (ctx: Context, number: string, form?: Form) =>
  visit(
    ctx,
    refund,
    'dashboard/orders/:number/refund',
    `/dashboard/orders/${number}/refund`,
    form ? { form } : {},
  )

const moneyBack = (ctx: Context, form?: Form) =>
  visit(
    ctx,
    refunds,
    'dashboard/payments/refunds',
    '/dashboard/payments/refunds',
    form ? { form } : {},
  )

test('the owner sees the sums first, then gives a part back, once [PAY-12] [ORD-17]', async ({
  at,
}) => {
  const owner = await buildOwner(at.ctx)
  const { order: bought } = await buyMixed(at)
  const form = {
    key: 'one-press',
    what: 'parts',
    'copies-0': '1',
    amountMinor: '2.50',
    reason: 'One was broken',
  }
  expect((await refunding(owner, bought.number)).text).toContain('Everything that is left')

  const shown = await refunding(owner, bought.number, { ...form, act: 'preview' })
  const before = await refundsOfOrder(at.ctx, bought.id)
  const given = await refunding(owner, bought.number, { ...form, act: 'give' })
  await refunding(owner, bought.number, { ...form, act: 'give' })

  expect(shown.text).toContain('Give back $17.50')
  expect(before).toEqual([])
  expect(given.status).toBe(303)
  expect(await refundsOfOrder(at.ctx, bought.id)).toMatchObject([{ amountMinor: 1750 }])
  const seen = await visit(
    owner,
    order,
    'dashboard/orders/:number',
    `/dashboard/orders/${bought.number}`,
  )
  expect(seen.text).toContain('One was broken')
})

test('what is typed wrongly is said at its field, and nothing goes back', async ({ at }) => {
  const owner = await buildOwner(at.ctx)
  const { order: bought } = await buyMixed(at)

  const answer = await refunding(owner, bought.number, {
    act: 'give',
    what: 'parts',
    amountMinor: '9999',
    reason: '',
  })

  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Please say why')
  expect(await findOrderRow(at.ctx, bought.id)).toMatchObject({ refundedMinor: 0 })
})

test('requests and disputes wait on one page, and are answered there [LEG-24] [P-28]', async ({
  at,
}) => {
  const { ctx, sandbox } = at
  const owner = await buildOwner(ctx)
  const { order: asked } = await buyMixed(at)
  const { order: disputed, reference, paymentId } = await buyMixed(at)
  const { id } = await requestRefund(ctx, asked.id, { reason: 'The handle is loose' })
  await sandbox.openDispute('stripe', reference)
  await learnDisputes.run(ctx, { paymentId })

  const page = await moneyBack(owner)
  const wordless = await moneyBack(owner, { id, act: 'decline' })
  const decided = await moneyBack(owner, { id, act: 'decline', answer: 'It is as described' })

  expect(page.text).toContain('The handle is loose')
  expect(page.text).toContain(disputed.number)
  expect(page.text).toContain('Download the evidence')
  expect(wordless.status).toBe(422)
  expect(decided.status).toBe(303)
  expect(await requestsOfOrder(ctx, asked.id)).toMatchObject([{ status: 'declined' }])
})
