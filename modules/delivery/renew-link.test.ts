import { eq } from 'drizzle-orm'
import { orderUrl } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { makeDownloadLink, readDownloadLink } from './download-link.ts'
import { renewLink } from './renew-link.ts'
import { entitlements } from './tables.ts'

async function oldLink(ctx: Context) {
  const purchase = await buildPurchase(ctx, { email: 'ada@example.org' })
  const { entitlementId, fileId } = purchase
  const { url } = makeDownloadLink(later(ctx, -25 * 60), entitlementId, fileId)
  return { ...purchase, token: url.split('/').at(-1) ?? '' }
}

const renewedMails = async (ctx: Context) =>
  ctx.db.select().from(mails).where(eq(mails.template, 'renewed_link'))

test('an old link gives whoever finds it nothing: the new way goes to the buyer by mail', async ({
  ctx,
}) => {
  const { token, order, guest } = await oldLink(ctx)

  expect(await renewLink(guest, token)).toEqual({ url: undefined })

  const [mail] = await renewedMails(ctx)
  expect(mail?.to).toBe('ada@example.org')
  expect(mail?.text).toContain(orderUrl(ctx.config, order))
})

test('the signed-in owner of the purchase gets a link that works at once', async ({ ctx }) => {
  const { token, entitlementId, fileId } = await oldLink(ctx)
  const owner = as(ctx, await buildPerson(ctx, { email: 'ada@example.org' }))

  const { url = '' } = await renewLink(owner, token)

  expect(readDownloadLink(ctx, url.split('/').at(-1) ?? '')).toMatchObject({
    entitlementId,
    fileId,
  })
  expect(await renewedMails(ctx)).toEqual([])
})

test('neither somebody else nor an unconfirmed account of that address is the owner', async ({
  ctx,
}) => {
  const { token } = await oldLink(ctx)
  const other = as(ctx, await buildPerson(ctx))
  const impostor = as(
    ctx,
    await buildPerson(ctx, { email: 'ada@example.org', emailVerified: false }),
  )

  expect(await renewLink(other, token)).toEqual({ url: undefined })
  expect(await renewLink(impostor, token)).toEqual({ url: undefined })
})

test('an altered link and one whose access has ended are not renewed', async ({ ctx }) => {
  const { token, entitlementId } = await oldLink(ctx)

  const altered = renewLink(ctx, `${token.slice(0, -2)}xx`)
  await expect(altered).rejects.toMatchObject({ code: 'link_not_valid' })
  await ctx.db
    .update(entitlements)
    .set({ revokedAt: ctx.now })
    .where(eq(entitlements.id, entitlementId))
  await expect(renewLink(ctx, token)).rejects.toMatchObject({ code: 'access_revoked' })
  expect(await renewedMails(ctx)).toEqual([])
})

test('a buyer is not buried in mails about one link', async ({ ctx }) => {
  const { token, guest } = await oldLink(ctx)
  for (let i = 0; i < 3; i++) await renewLink(guest, token)

  await expect(renewLink(guest, token)).rejects.toMatchObject({ code: 'too_many_requests' })
  expect(await renewedMails(ctx)).toHaveLength(3)
})
