import { stockOf } from '#modules/inventory/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as inventory from './inventory.tsx'
import * as journal from './stock-journal.tsx'

const open = (ctx: Context, query = '', form?: Record<string, string>) =>
  visit(ctx, inventory, 'dashboard/inventory', `/dashboard/inventory${query}`, form ? { form } : {})

test('the owner sees what is on the shelf, narrows it, and changes it with a reason [INV-09] [ADM-23]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const mug = await buildVariant(ctx, { ships: true, title: 'Enamel Mug', stock: 3 })
  await buildVariant(ctx, { ships: true, title: 'Indigo Bowl', stock: 40 })

  const all = await open(owner)
  const low = await open(owner, '?only=low')
  const done = await open(owner, '', {
    variantId: mug.id,
    how: 'add',
    count: '7',
    reason: 'restocked',
    backorderLimit: '2',
    lowAt: '',
  })
  const shelf = await visit(
    owner,
    journal,
    'dashboard/inventory/:variantId',
    `/dashboard/inventory/${mug.id}`,
  )

  expect(all.text).toContain('Indigo Bowl')
  expect(low.text).toContain('Enamel Mug')
  expect(low.text).not.toContain('Indigo Bowl')
  expect(done.status).toBe(200)
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 10, reserved: 0 })
  expect(shelf.text).toContain('+7')
  expect(shelf.text).toContain('Came in')
})

test('what cannot be is said and changes nothing; others see no stock [INV-09] [SEC-23]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const mug = await buildVariant(ctx, { ships: true, stock: 3 })
  const buyer = as(ctx, await buildPerson(ctx))

  const refused = await open(owner, '', { variantId: mug.id, how: 'set', count: '-4' })
  const odd = await open(owner, '', { variantId: mug.id, how: 'set', count: '1.5' })

  expect([refused.status, odd.status]).toEqual([409, 422])
  expect(odd.text).toContain('Please give a whole number')
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })
  expect((await open(buyer)).status).toBe(403)
})
