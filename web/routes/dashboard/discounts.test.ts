import { applyCode } from '#modules/carts/index.ts'
import { codesOf, listDiscounts } from '#modules/discounts/index.ts'
import { placeOrder } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildDiscount } from '#tests/builders/discounts.ts'
import { buildGuestCart, orderInput } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, test } from '#tests/database.ts'
import { ask, visit } from '#tests/visit-page.ts'
import * as oneRoute from './discount.tsx'
import { loader as csv } from './discount-codes-csv.ts'
import * as listRoute from './discounts.tsx'
import * as newRoute from './new-discount.tsx'

const list = (ctx: Context, query = '') =>
  visit(ctx, listRoute, 'dashboard/discounts', `/dashboard/discounts${query}`)
const make = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, newRoute, 'dashboard/discounts/new', '/dashboard/discounts/new', form ? { form } : {})
const open = (ctx: Context, id: string, form?: Record<string, string>) =>
  visit(
    ctx,
    oneRoute,
    'dashboard/discounts/:id',
    `/dashboard/discounts/${id}`,
    form ? { form } : {},
  )

const sale = {
  name: 'Spring sale',
  type: 'percent',
  percent: '12.5',
  code: 'spring 12',
  active: 'yes',
}

test('an owner makes a discount, and the list finds it by name, code and state [CPN-01]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  expect((await list(owner)).text).toContain('No discounts yet')

  const made = await make(owner, { ...sale, limitTotal: '50', until: '2099-12-31', minimum: '20' })

  expect(made.status).toBe(303)
  const { items } = await listDiscounts(owner, { limit: 10 })
  expect(items).toMatchObject([
    {
      percentBps: 1250,
      limitTotal: 50,
      minimums: { USD: 2000 },
      codes: ['SPRING12'],
      endsAt: new Date('2100-01-01T00:00:00Z'),
    },
  ])
  for (const query of ['', '?q=pring', '?q=SPR', '?state=running']) {
    expect((await list(owner, query)).text).toContain('Spring sale')
  }
  expect((await list(owner, '?state=ended')).text).toContain('No discount fits')
})

test('what is wrong is said at its field, and nothing is made [CPN-01]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)

  const sent = await make(owner, { ...sale, percent: '101', code: '?', products: 'no-such-book' })

  expect(sent.status).toBe(422)
  expect(sent.text).toContain('must be at most 100')
  expect(sent.text).toContain('A code has 2 to 40 letters')
  expect(sent.text).toContain('There is no product at no-such-book')
  expect(sent.page.getByLabelText(/^Name/).getAttribute('value')).toBe('Spring sale')
  expect((await make(owner, { ...sale, percent: '' })).text).toContain('how many percent')
  expect((await listDiscounts(owner, { limit: 10 })).items).toEqual([])
})

test('the page of a discount tells what it brought, and changes it', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { code, discount } = await buildDiscount(ctx)
  const book = await buildVariant(ctx, { priceMinor: 2000 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  await applyCode(guest, { code })
  await markOrderPaid(ctx, (await placeOrder(guest, orderInput())).id)

  const shown = await open(owner, discount.id)
  expect(shown.text).toMatch(/USD ?1 ?\$2\.00 ?\$18\.00/)

  const form = shown.fields('.discount-form')
  expect((await open(owner, discount.id, { ...form, percent: '25' })).text).toContain('Saved')
  expect((await open(owner, discount.id)).text).toContain('25 %')
  expect((await open(owner, discount.id, { act: 'delete' })).text).toContain('cannot be deleted')
})

test('codes that work once are made there and leave as CSV [CPN-01]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { discount } = await buildDiscount(ctx, { codes: [] })

  expect(
    await open(owner, discount.id, { act: 'generate', quantity: '120', prefix: 'gift' }),
  ).toMatchObject({ status: 303 })
  expect((await open(owner, discount.id, { act: 'generate', quantity: '0' })).status).toBe(422)

  const codes = await codesOf(owner, discount.id)
  expect(codes).toHaveLength(120)
  const file = await ask(
    (args: { context: unknown }) => csv({ ...args, params: { id: discount.id } } as never),
    owner,
  )
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines).toHaveLength(121)
  expect(lines[1]).toMatch(/^GIFT-[2-9A-Z]{10},0,1$/)
})
