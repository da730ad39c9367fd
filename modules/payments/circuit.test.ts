import type { Context } from '#platform/context.ts'
import { Trouble } from '#platform/errors.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput } from '#tests/builders/orders.ts'
import { later } from '#tests/database.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { checkOut } from './check-out.ts'
import { listCircuits, throughCircuit } from './circuit.ts'
import { listWaysToPay } from './ways-to-pay.ts'

const down = async () => {
  throw new Trouble('no answer')
}
const fails = (ctx: Context) => throughCircuit(ctx, 'razorpay', down).catch((error) => error.name)
const stateOf = async (ctx: Context, name = 'razorpay') =>
  (await listCircuits(ctx)).get(name)?.state

test('opens after repeated trouble, probes once after a rest, and closes when it is back [PAY-18] [ERR-08]', async ({
  at: { ctx },
}) => {
  expect([await fails(ctx), await fails(ctx), await fails(ctx)]).toEqual([
    'Trouble',
    'Trouble',
    'Trouble',
  ])
  expect(await stateOf(ctx)).toBe('closed')
  expect(await fails(ctx)).toBe('Trouble')
  expect(await stateOf(ctx)).toBe('open')

  let asked = 0
  const works = async () => {
    asked += 1
    return 'well'
  }
  await expect(throughCircuit(ctx, 'razorpay', works)).rejects.toMatchObject({
    name: 'CircuitOpen',
  })
  expect(asked).toBe(0)

  // Still down after the rest: one asks, the others do not wait for it.
  const soon = later(ctx, 1)
  expect(await stateOf(soon)).toBe('half_open')
  const tried = await Promise.all([1, 2, 3, 4, 5].map(() => fails(soon)))
  expect(tried.toSorted()).toEqual([...Array(4).fill('CircuitOpen'), 'Trouble'])
  expect(await stateOf(soon)).toBe('open')

  expect(await throughCircuit(later(ctx, 2), 'razorpay', works)).toBe('well')
  expect(await stateOf(later(ctx, 2))).toBe('closed')
})

test('now and then no answer opens nothing', async ({ at: { ctx } }) => {
  for (let round = 0; round < 6; round++) {
    await throughCircuit(ctx, 'paypal', down).catch(() => undefined)
    await throughCircuit(ctx, 'paypal', async () => 'well')
  }

  expect(await stateOf(ctx, 'paypal')).toBe('closed')
})

test('with the first provider down, buyers are offered the next and pay there [PAYP-10] [PAY-18]', async ({
  at: { ctx, sandbox },
}) => {
  const book = await buildVariant(ctx)
  sandbox.fault({ provider: 'stripe', at: 'create', kind: 'error_500', times: 12 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const input = orderInput()
  for (let click = 0; click < 4; click++) {
    await expect(checkOut(guest, input)).rejects.toMatchObject({ code: 'provider_unavailable' })
  }

  const ways = await listWaysToPay(ctx, 'USD')
  expect(ways.find(({ name }) => name === 'stripe')).toMatchObject({ isDown: true })
  expect(ways[0]).toMatchObject({ name: 'paystack', isDown: false })
  // Whoever chooses it all the same is told at once, without a call.
  await expect(checkOut(guest, input)).rejects.toMatchObject({ code: 'provider_unavailable' })
  const { payment } = await checkOut(guest, { ...input, provider: 'paystack' })
  expect(payment).toMatchObject({ provider: 'paystack', status: 'pending' })

  sandbox.clearFaults()
  const next = await buildGuestCart(later(ctx, 1), [{ variantId: book.id }])
  const { payment: back } = await checkOut(next, orderInput())
  expect(back).toMatchObject({ provider: 'stripe', status: 'pending' })
  expect((await listWaysToPay(ctx, 'USD'))[0]).toMatchObject({ name: 'stripe', isDown: false })
})
