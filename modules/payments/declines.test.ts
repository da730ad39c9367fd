import { findOrderRow } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { newToken } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput } from '#tests/builders/orders.ts'
import { later } from '#tests/database.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { checkOut } from './check-out.ts'
import { MOST_DECLINES } from './declines.ts'
import { settlePayment } from './settle-payment.ts'

const from = (ctx: Context, ip: string): Context => ({ ...ctx, actor: { kind: 'guest', ip } })
const someEmail = () => `${newToken().slice(0, 8).toLowerCase()}@example.org`

test('a script that tries cards on the cheapest thing is stopped before the provider [P-14]', async ({
  at: { ctx, sandbox },
}) => {
  const sticker = await buildVariant(ctx, { priceMinor: 100 })
  const tries = { reached: 0, stopped: 0 }
  for (let card = 0; card < 30; card++) {
    const guest = await buildGuestCart(from(ctx, '203.0.113.7'), [{ variantId: sticker.id }])
    try {
      const { payment } = await checkOut(
        { ...guest, actor: { ...guest.actor, ip: '203.0.113.7' } },
        orderInput({ email: someEmail(), provider: 'paystack' }),
      )
      tries.reached += 1
      await sandbox.act('paystack', payment?.reference ?? '', 'decline')
      await settlePayment(ctx, 'paystack', payment?.reference ?? '')
    } catch (error) {
      expect(error).toMatchObject({ code: 'too_many_requests', reason: 'too_many' })
      tries.stopped += 1
    }
  }

  expect(tries).toEqual({ reached: MOST_DECLINES.address, stopped: 30 - MOST_DECLINES.address })
  expect(sandbox.payments('paystack')).toHaveLength(MOST_DECLINES.address)
})

test('an e-mail address from many networks is stopped as well, and for an hour only [P-14]', async ({
  at: { ctx, sandbox },
}) => {
  const sticker = await buildVariant(ctx, { priceMinor: 100 })
  const email = someEmail()
  async function tryCard(at: Context, ip: string) {
    const guest = await buildGuestCart(from(at, ip), [{ variantId: sticker.id }])
    const asked = { ...guest, actor: { ...guest.actor, ip } }
    return await checkOut(asked, orderInput({ email, provider: 'paystack' }))
  }
  for (let card = 0; card < MOST_DECLINES.email; card++) {
    const { payment } = await tryCard(ctx, `198.51.100.${card}`)
    await sandbox.act('paystack', payment?.reference ?? '', 'decline')
    await settlePayment(ctx, 'paystack', payment?.reference ?? '')
  }

  await expect(tryCard(ctx, '198.51.100.99')).rejects.toMatchObject({ code: 'too_many_requests' })
  const { payment } = await tryCard(later(ctx, 61), '198.51.100.99')
  expect(payment).toMatchObject({ status: 'pending' })
})

test('the same decline heard of again is counted once, and a buyer who then pays has paid [P-14]', async ({
  at: { ctx, sandbox },
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { order, payment } = await checkOut(guest, orderInput({ provider: 'paystack' }))
  const reference = payment?.reference ?? ''
  await sandbox.act('paystack', reference, 'decline')
  for (let look = 0; look < 20; look++) await settlePayment(ctx, 'paystack', reference)

  await sandbox.act('paystack', reference, 'pay')

  expect(await settlePayment(ctx, 'paystack', reference)).toBe('paid')
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
})
