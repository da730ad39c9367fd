import { desc } from 'drizzle-orm'
import { orderUrl } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder } from '#tests/builders/orders.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, later, queuedJobs, test } from '#tests/database.ts'
import { requestOrderLink, requestPurchaseLinks, sendPurchaseLinks } from './send-purchase-links.ts'

const email = 'ada@example.org'

const linkMails = async (ctx: Context) =>
  (await ctx.db.select().from(mails).orderBy(desc(mails.queuedAt))).filter(
    (mail) => mail.template === 'purchase_links',
  )

test('mails the way to everything that was paid under an address [ORD-10] [MAIL-13]', async ({
  ctx,
}) => {
  const first = await buildPurchase(ctx, { email, title: 'Night Grammar' })
  const second = await buildPurchase(ctx, { email, title: 'Tide Tables' })
  const open = await buildVariant(ctx, { title: 'Not paid' })
  await buildOrder(ctx, [{ variantId: open.id }], { email })
  await buildPurchase(ctx, { email: 'somebody@example.org', title: 'Of somebody else' })

  await sendPurchaseLinks(ctx, newId(), { email })

  const [mail, ...others] = await linkMails(ctx)
  expect(others).toEqual([])
  expect(mail?.to).toBe(email)
  for (const { order } of [first, second]) expect(mail?.text).toContain(orderUrl(ctx.config, order))
  expect(mail?.text).not.toMatch(/Not paid|somebody else/)
})

test('sends nothing to an address nothing was bought with', async ({ ctx }) => {
  await sendPurchaseLinks(ctx, newId(), { email: 'stranger@example.org' })

  expect(await linkMails(ctx)).toEqual([])
})

test('the job done twice is one mail', async ({ ctx }) => {
  await buildPurchase(ctx, { email })
  const request = newId()

  await sendPurchaseLinks(ctx, request, { email })
  await sendPurchaseLinks(ctx, request, { email })

  expect(await linkMails(ctx)).toHaveLength(1)
})

test('one order is mailed only to the address it was placed with, also before it is paid', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  const { order } = await buildOrder(ctx, [{ variantId: book.id }], { email })

  await sendPurchaseLinks(ctx, newId(), { email: 'thief@example.org', number: order.number })
  expect(await linkMails(ctx)).toEqual([])

  await sendPurchaseLinks(ctx, newId(), { email, number: order.number })
  expect(await linkMails(ctx)).toMatchObject([{ to: email }])
})

test('asking is the same work whether anything was bought or not, and limited by address', async ({
  ctx,
}) => {
  await requestPurchaseLinks(ctx, { email: 'nobody@example.org' })
  await requestPurchaseLinks(ctx, { email: 'nobody@example.org' })
  await requestOrderLink(ctx, { email: 'nobody@example.org', number: 'K7M4-29XH' })
  expect(await queuedJobs(ctx)).toEqual(Array(3).fill('delivery.mail_purchase_links'))

  const fourth = requestPurchaseLinks(ctx, { email: 'nobody@example.org' })
  await expect(fourth).rejects.toMatchObject({ code: 'too_many_requests' })
  await requestPurchaseLinks(later(ctx, 61), { email: 'nobody@example.org' })
})

test('one client cannot have many addresses written to [SEC-08]', async ({ ctx }) => {
  const client = { ...ctx, actor: { kind: 'guest' as const, ip: '198.51.100.9' } }
  for (let i = 0; i < 30; i++) {
    await requestPurchaseLinks(client, { email: `reader${i}@example.org` })
  }

  const next = requestPurchaseLinks(client, { email: 'reader31@example.org' })

  await expect(next).rejects.toMatchObject({ code: 'too_many_requests' })
})
