import { eq, sql } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { asSystem } from '#platform/context.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { askForExport, ExportGone, findExport, gatherExport, sweepExports } from './index.ts'
import { openExport } from './open-export.ts'
import { PERSONAL_RECORDS } from './records.ts'
import { personalExports } from './tables.ts'

async function fetched(ctx: Parameters<typeof openExport>[0], url: string) {
  const { data } = await openExport(ctx, url.split('/').at(-1) ?? '')
  const parts: Buffer[] = []
  for await (const part of data) parts.push(part as Buffer)
  const files = unzipSync(new Uint8Array(Buffer.concat(parts)))
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, strFromU8(file)]))
}

test('a person fetches everything about them, to read and for programs, without secrets [LEG-51]', async ({
  ctx,
}) => {
  const person = await buildPerson(ctx, { name: 'Ada <Okafor>', email: 'ada.own@example.org' })
  const me = as(ctx, person)
  await buildPurchase(ctx, { email: person.email, title: 'Night Grammar' })
  await buildPurchase(ctx, { email: 'other@example.org', title: 'Of somebody else' })

  const asked = await askForExport(me)
  expect(asked).toMatchObject({ status: 'working', url: null, progress: { done: 0 } })
  expect((await askForExport(me)).id).toBe(asked.id)
  await gatherExport.run(asSystem(ctx), { exportId: asked.id })

  const ready = await findExport(me)
  expect(ready).toMatchObject({ id: asked.id, status: 'ready' })
  expect(ready?.progress.done).toBe(ready?.progress.total)
  const files = await fetched(ctx, ready?.url ?? '')
  const told = JSON.parse(files['data.json'] ?? '')
  // What an erasure takes away, an export has told before: the same list of tables.
  expect(Object.keys(told.data)).toEqual(PERSONAL_RECORDS.map(({ table }) => table))
  expect(told.data.users).toMatchObject([{ email: 'ada.own@example.org' }])
  expect(told.data.orders).toHaveLength(1)
  expect(files['data.json']).toContain('Night Grammar')
  expect(files['data.json']).not.toContain('somebody else')
  expect(files['read-me.html']).toContain('Night Grammar')
  expect(files['read-me.html']).toContain('Ada &lt;Okafor&gt;')
  const { rows } = await ctx.db.execute<{ token: string }>(
    sql`select token from sessions where user_id = ${person.id}`,
  )
  expect(files['data.json']).not.toContain(rows[0]?.token)
})

test('the link dies with the export after three days, and an altered one opens nothing [LEG-51]', async ({
  ctx,
}) => {
  const me = as(ctx, await buildPerson(ctx))
  const { id } = await askForExport(me)
  await gatherExport.run(asSystem(ctx), { exportId: id })
  const token = (await findExport(me))?.url?.split('/').at(-1) ?? ''

  await expect(openExport(ctx, `${token}x`)).rejects.toThrow(ExportGone)
  const afterwards = later(ctx, 3 * 24 * 60 + 1)
  await expect(openExport(afterwards, token)).rejects.toThrow(ExportGone)
  await sweepExports(afterwards)

  expect(await ctx.db.select().from(personalExports).where(eq(personalExports.id, id))).toEqual([])
  expect(await ctx.files.size(`exports/${id}.zip`)).toBeUndefined()
  expect(await findExport(later(me, 3 * 24 * 60 + 1))).toBeUndefined()
})

/** Tables that point at people or orders and hold nothing that tells about them. */
const NOTHING_PERSONAL = ['shop_ownership', 'legal_versions']

test('every table that points at people is on the list of what is erased and exported [P-27] [LEG-53]', async ({
  ctx,
}) => {
  const { rows } = await ctx.db.execute<{ table: string; column: string }>(sql`
    select distinct c.conrelid::regclass::text as table, a.attname as column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'users'::regclass and c.confdeltype <> 'n'`)
  const listed = new Set(PERSONAL_RECORDS.map(({ table }) => table))

  const missing = rows.filter(
    ({ table }) => !listed.has(table) && !NOTHING_PERSONAL.includes(table),
  )
  expect(missing).toEqual([])
})
