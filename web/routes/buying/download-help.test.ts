import { eq } from 'drizzle-orm'
import { makeDownloadLink, readDownloadLink } from '#modules/delivery/index.ts'
import type { Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as route from './download-help.tsx'

async function links(ctx: Context) {
  const { entitlementId, fileId, guest } = await buildPurchase(ctx, { email: 'ada@example.org' })
  const tokenAt = (at: Context) =>
    makeDownloadLink(at, entitlementId, fileId).url.split('/').at(-1) ?? ''
  return { guest, fresh: tokenAt(ctx), old: tokenAt(later(ctx, -25 * 60)) }
}

const help = (ctx: Context, link: string, why: string, form?: Record<string, string>) =>
  visit(ctx, route, 'download-help', `/download-help?link=${link}&why=${why}`, form ? { form } : {})

test('each reason has its own words and its own way out [DIG-05] [ERR-10]', async ({ ctx }) => {
  const { guest, fresh, old } = await links(ctx)

  const expired = await help(guest, old, 'link_expired')
  expect(expired.page.getByRole('heading', { level: 1 }).textContent).toContain('grown old')
  expect(expired.page.getByRole('button', { name: 'Mail me a new link' })).toBeTruthy()

  const limit = await help(guest, fresh, 'too_many_requests')
  expect(limit.text).toContain('Up to 10 downloads can be started within an hour.')
  expect(limit.page.getByRole('link', { name: 'Try again' }).getAttribute('href')).toBe(
    `/download/${fresh}`,
  )

  const revoked = await help(guest, fresh, 'access_revoked')
  expect(revoked.text).toContain('Access to this has ended')
  expect(revoked.page.queryByRole('button')).toBeNull()

  const altered = await help(guest, `${fresh}x`, 'link_not_valid')
  expect(altered.text).toContain('This link is not whole')
  expect(altered.page.getByRole('link', { name: 'Find my purchases' })).toBeTruthy()
})

test('the link itself is believed, not what the address says about it', async ({ ctx }) => {
  const { guest, fresh } = await links(ctx)

  const { page } = await help(guest, `${fresh}x`, 'link_expired')

  expect(page.queryByRole('button')).toBeNull()
})

test('one press mails the new way to the buyer, and tells the asker no address', async ({
  ctx,
}) => {
  const { guest, old } = await links(ctx)

  const { status, text } = await help(guest, old, 'link_expired', { link: old })

  expect(status).toBe(200)
  expect(text).toContain('A new link is on its way.')
  expect(text).not.toContain('ada@')
  const sent = await ctx.db.select().from(mails).where(eq(mails.template, 'renewed_link'))
  expect(sent).toMatchObject([{ to: 'ada@example.org' }])
})

test('for the signed-in buyer one press opens the file', async ({ ctx }) => {
  const { old } = await links(ctx)
  const buyer = as(ctx, await buildPerson(ctx, { email: 'ada@example.org' }))

  const { status, location } = await help(buyer, old, 'link_expired', { link: old })

  expect(status).toBe(303)
  expect(readDownloadLink(ctx, location?.replace('/download/', '') ?? '')).toBeTruthy()
})
