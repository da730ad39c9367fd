import { eq } from 'drizzle-orm'
import { strToU8, type Zippable, zip } from 'fflate'
import { users } from '#modules/accounts/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import { readRecords } from '#platform/personal-data.ts'
import { RETENTION } from '#platform/retention.ts'
import { exportKey, exportLink } from './export-link.ts'
import { exportPage } from './export-page.ts'
import { findSubject } from './find-subject.ts'
import { PERSONAL_RECORDS } from './records.ts'
import { personalExports } from './tables.ts'

/** What one table holds about a person, as both files of an export show it. */
export interface Gathered {
  table: string
  called: string
  rows: Record<string, unknown>[]
}

/** Gathers an export table by table, and tells its person by mail. Twice makes the same file. */
export async function gather(ctx: Context, exportId: string): Promise<void> {
  const [row] = await ctx.db
    .select({ userId: personalExports.userId, readyAt: personalExports.readyAt })
    .from(personalExports)
    .where(eq(personalExports.id, exportId))
  if (!row || row.readyAt) return
  const [person] = await ctx.db.select().from(users).where(eq(users.id, row.userId))
  const subject = await findSubject(ctx, { userId: row.userId })
  if (!person || !subject) return

  const gathered: Gathered[] = []
  for (const [at, records] of PERSONAL_RECORDS.entries()) {
    const { table, called } = records
    gathered.push({ table, called, rows: await readRecords(ctx, records, subject) })
    await ctx.db
      .update(personalExports)
      .set({ done: at + 1 })
      .where(eq(personalExports.id, exportId))
  }
  const { shop } = await readSettings(ctx)
  const about = { shop: shop.name, name: person.name, email: person.email, madeAt: ctx.now }
  const data = Object.fromEntries(gathered.map(({ table, rows }) => [table, rows]))
  const packed = await pack({
    'data.json': strToU8(JSON.stringify({ ...about, data }, undefined, 2)),
    'read-me.html': strToU8(exportPage(about, gathered)),
    ...(await pictureOf(ctx, person.image)),
  })
  await ctx.files.write(exportKey(exportId), packed, 'application/zip')
  const expiresAt = new Date(ctx.now.getTime() + RETENTION.exports.days * 86_400_000)
  await ctx.db
    .update(personalExports)
    .set({ done: PERSONAL_RECORDS.length + 1, size: packed.length, readyAt: ctx.now, expiresAt })
    .where(eq(personalExports.id, exportId))
  await queueMail(ctx, {
    key: `privacy.export:${exportId}`,
    template: 'personal_export',
    to: person.email,
    subject: `Your data at ${shop.name}`,
    content: {
      shopName: shop.name,
      preview: 'Everything we hold about you, in one file.',
      heading: 'Your data is ready',
      paragraphs: [
        `Everything we hold about you is gathered in one ZIP file: a page to read and the same as JSON for other programs. The link works for ${RETENTION.exports.days} days, for whoever has it, so please keep it to yourself.`,
      ],
      buttons: [{ label: 'Fetch my data', url: exportLink(ctx, exportId, expiresAt) }],
      footer: ['If you did not ask for it, sign in and change your password.'],
    },
  })
}

function pack(files: Zippable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(files, (error, packed) => (error ? reject(error) : resolve(packed)))
  })
}

async function pictureOf(ctx: Context, image: string | null): Promise<Zippable> {
  const id = image?.split('/').at(-1)
  const key = id ? `avatars/${id}/256.webp` : undefined
  if (!key || (await ctx.files.size(key)) === undefined) return {}
  const parts: Buffer[] = []
  for await (const part of await ctx.files.read(key)) parts.push(part as Buffer)
  return { 'picture.webp': new Uint8Array(Buffer.concat(parts)) }
}
