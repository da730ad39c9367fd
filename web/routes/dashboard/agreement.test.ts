import { differences } from '#modules/reconciliation/tables.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { buyBook } from '#tests/builders/refunds.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as agreementRoute from './agreement.tsx'
import * as paymentsRoute from './payments.tsx'

const AGREEMENT = 'dashboard/payments/agreement'
const open = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, agreementRoute, AGREEMENT, `/${AGREEMENT}`, form ? { form } : {})

test('the owner finds a payment by its reference and its state [ADM-18]', async ({ at }) => {
  const owner = await buildOwner(at.ctx)
  const { order, reference } = await buyBook(at)
  const list = (query: string) =>
    visit(owner, paymentsRoute, 'dashboard/payments', `/dashboard/payments${query}`)

  expect((await list(`?q=${reference}&status=paid&provider=stripe`)).text).toContain(order.number)
  expect((await list(`?q=${reference}&status=failed`)).text).toContain('No payment fits')
})

test('a look on command tries every claim; a difference is ignored only with a reason [PAY-11]', async ({
  at: { ctx },
}) => {
  const owner = await buildOwner(ctx)
  expect((await open(owner)).text).toContain('Not tried yet')
  expect((await open(owner, { action: 'look' })).status).toBe(303)
  expect((await open(owner)).text).toContain('Everything agrees')
  const id = newId()
  await ctx.db.insert(differences).values({
    id,
    provider: 'stripe',
    kind: 'unknown_here',
    reference: 'pi_of_nobody',
    thereMinor: 5000,
    hereMinor: 0,
    currency: 'USD',
    happenedAt: ctx.now,
    foundAt: ctx.now,
    state: 'open',
  })
  expect((await open(owner)).text).toContain('Give $50.00 back')

  const refused = await open(owner, { id, action: 'ignore', reason: ' ' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Please say why it needs nothing')
  await open(owner, { id, action: 'ignore', reason: 'A gift from the printer' })

  expect((await open(owner)).text).toContain('Everything agrees')
})
