import { eq } from 'drizzle-orm'
import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { stockItems } from '#modules/inventory/tables.ts'
import { expect, test } from '#tests/database.ts'
import { isAmong, statement, valueFor } from './statement.ts'

const notes = pgTable('notes', {
  id: text().primaryKey(),
  body: jsonb().$type<{ words: number }>(),
  readAt: timestamp({ withTimezone: true, mode: 'date' }),
})

const insertNote = statement<typeof notes.$inferSelect>()((db, given) =>
  db
    .insert(notes)
    .values({ id: given('id'), body: given('body'), readAt: given('readAt') })
    .returning(),
)
const readNote = statement<{ id: string; at: Date | null }>()((db, given) =>
  db
    .update(notes)
    .set({ readAt: valueFor(notes.readAt, given('at')) })
    .where(eq(notes.id, given('id'))),
)

test('one statement serves every connection and transaction, with its own values each time', async ({
  app,
  ctx,
}) => {
  await ctx.db.execute(`create table notes (id text primary key, body jsonb, read_at timestamptz)`)
  const at = new Date('2026-05-04T10:00:00Z')

  const [first] = await insertNote(ctx.db, { id: 'a', body: { words: 3 }, readAt: at })
  await ctx.db.transaction((tx) => insertNote(tx, { id: 'b', body: null, readAt: null }))
  await readNote(ctx.db, { id: 'b', at })
  await readNote(ctx.db, { id: 'a', at: null })

  expect(first).toEqual({ id: 'a', body: { words: 3 }, readAt: at })
  expect(await ctx.db.select().from(notes).orderBy(notes.id)).toEqual([
    { id: 'a', body: { words: 3 }, readAt: null },
    { id: 'b', body: null, readAt: at },
  ])
  // The table is the transaction's own: another connection does not know it.
  await expect(insertNote(app.db, { id: 'c', body: null, readAt: null })).rejects.toThrow()
})

test('what is absent is null in the database, also where values are written as JSON', async ({
  ctx,
}) => {
  await ctx.db.execute(`create table notes (id text primary key, body jsonb, read_at timestamptz)`)

  await insertNote(ctx.db, { id: 'a', body: null, readAt: null })

  const { rows } = await ctx.db.execute('select body is null as absent from notes')
  expect(rows).toEqual([{ absent: true }])
})

const itemsAmong = statement<{ ids: readonly string[] }>()((db, given) =>
  db
    .select({ id: stockItems.id })
    .from(stockItems)
    .where(isAmong(stockItems.id, given('ids')))
    .orderBy(stockItems.id),
)

test('a statement finds none, one or many by their ids', async ({ ctx }) => {
  const items = await ctx.db
    .insert(stockItems)
    .values([{ onHand: 1 }, { onHand: 2 }])
    .returning()
  const [first, second] = items.map(({ id }) => ({ id }))

  expect(await itemsAmong(ctx.db, { ids: [] })).toEqual([])
  expect(await itemsAmong(ctx.db, { ids: [String(second?.id)] })).toEqual([second])
  const both = await itemsAmong(ctx.db, { ids: [String(second?.id), String(first?.id)] })
  expect(new Set(both.map(({ id }) => id))).toEqual(new Set([first?.id, second?.id]))
})
