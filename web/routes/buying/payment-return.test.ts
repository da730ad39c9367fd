import { findOrderRow, trackingToken } from '#modules/orders/index.ts'
import { checkOut, findPaymentByReference } from '#modules/payments/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput } from '#tests/builders/orders.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as payPage from './payment-page.tsx'
import * as route from './payment-return.tsx'

async function startPaying(ctx: Context, provider = 'stripe') {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { order, payment } = await checkOut(guest, orderInput({ provider }))
  return { guest, order, reference: payment?.reference ?? '' }
}

const comeBack = (ctx: Context, reference: string, query: string) =>
  visit(ctx, route, 'checkout/return/:reference', `/checkout/return/${reference}?${query}`)

test('whoever has paid is sent to the order, before any message of the provider came [CHK-14] [UX-07] [PAY-05]', async ({
  at: { ctx, sandbox },
}) => {
  const { guest, order, reference } = await startPaying(ctx)
  const token = trackingToken(ctx.config, order.id)
  await sandbox.act('stripe', reference, 'pay')

  const answer = await comeBack(guest, reference, `token=${token}`)

  expect(answer).toMatchObject({ status: 303, location: `/orders/${order.number}?token=${token}` })
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
})

test('a stranger without the token sees nothing and changes nothing', async ({
  at: { ctx, sandbox },
}) => {
  const { order, reference } = await startPaying(ctx)
  const { order: other } = await startPaying(ctx)
  await sandbox.act('stripe', reference, 'pay')

  for (const token of ['', 'guess', trackingToken(ctx.config, other.id)]) {
    const answer = await comeBack(ctx, reference, `token=${token}`)
    expect(answer).toMatchObject({ status: 404, text: '' })
  }
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'pending' })
  expect(await findPaymentByReference(ctx, reference)).toMatchObject({ checkedAt: null })
})

test('a payment that is still on its way is waited for: the page looks again, and not for ever', async ({
  at: { ctx },
}) => {
  const { guest, order, reference } = await startPaying(ctx)
  const token = trackingToken(ctx.config, order.id)

  const waiting = await comeBack(guest, reference, `token=${token}`)
  expect(waiting.status).toBe(200)
  expect(waiting.text).toContain('We are waiting for your bank')
  expect(waiting.headers.get('refresh')).toBe(
    `3;url=/checkout/return/${reference}?token=${token}&looks=1`,
  )
  const later = await comeBack(guest, reference, `token=${token}&looks=20`)
  expect(later.headers.get('refresh')).toBeNull()
  expect(later.page.getByRole('link', { name: 'Look again' })).toBeTruthy()
})

test('a declined payment leads back to the order, to try again or pay another way [PAY-07]', async ({
  at: { ctx, sandbox },
}) => {
  const { guest, order, reference } = await startPaying(ctx, 'paystack')
  const token = trackingToken(ctx.config, order.id)
  await sandbox.act('paystack', reference, 'decline')

  const answer = await comeBack(guest, reference, `token=${token}`)

  expect(answer).toMatchObject({
    status: 303,
    location: `/orders/${order.number}?token=${token}&payment=declined`,
  })
})

test('when the provider does not answer, the payment counts as on its way', async ({
  at: { ctx, sandbox },
}) => {
  const { guest, order, reference } = await startPaying(ctx)
  sandbox.fault({ provider: 'stripe', at: 'verify', kind: 'error_500', times: 3 })

  const answer = await comeBack(guest, reference, `token=${trackingToken(ctx.config, order.id)}`)
  sandbox.clearFaults()

  expect(answer.status).toBe(200)
  expect(answer.text).toContain('We are waiting for your bank')
})

test('Razorpay is reached by our form, and its signed answer pays the order [PAYP-11]', async ({
  at: { ctx, sandbox },
}) => {
  const { guest, order, reference } = await startPaying(ctx, 'razorpay')
  const token = trackingToken(ctx.config, order.id)
  const path = `/checkout/pay/${reference}?token=${token}`
  const shown = await visit(guest, payPage, 'checkout/pay/:reference', path)
  const button = shown.page.getByRole('button', { name: 'Continue to Razorpay' })

  const there = await fetch(button.closest('form')?.getAttribute('action') ?? '', {
    method: 'POST',
    body: new URLSearchParams(shown.fields()),
  })
  await sandbox.act('razorpay', reference, 'pay')
  const page = await (await fetch(there.url)).text()
  const proof = Object.fromEntries(
    [...page.matchAll(/name="(razorpay_\w+)" value="([^"]+)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  expect(proof).toHaveProperty('razorpay_signature')

  const back = `/checkout/return/${reference}?token=${token}`
  const comesBackWith = (form: Record<string, string>) =>
    visit(guest, route, 'checkout/return/:reference', back, { form })
  const refused = await comesBackWith({ ...proof, razorpay_payment_id: 'pay_OfSomebodyElse' })
  expect(refused.status).toBe(422)
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'pending' })
  expect(await comesBackWith(proof)).toMatchObject({ status: 303, location: back })
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
})
