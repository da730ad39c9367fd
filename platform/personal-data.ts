import { type SQL, sql } from 'drizzle-orm'
import type { Context } from './context.ts'

/** Whose data is meant, by everything their rows may be known by. */
export interface Subject {
  /** Of people with an account. */
  userId: string | null
  /** Addresses that are theirs, small letters. */
  emails: readonly string[]
  /** Orders of theirs: made in the account, or under an address that they have proven. */
  orderIds: readonly string[]
  /** Telephones given with those orders. */
  phones: readonly string[]
  /** Takes the place of each address: unguessable, and no mail ever reaches it. */
  pseudonym: string
}

/** What one table holds about people, and what becomes of it when one of them is erased. */
export interface PersonalRecords {
  table: string
  /** As the person reads it in their export. */
  called: string
  /** Which rows are about them. */
  of(subject: Subject): SQL
  /** `delete`: the rows go · `keep`: nothing in them tells who it was · else what is set in them. */
  erase: 'delete' | 'keep' | ((subject: Subject) => SQL)
  /** Columns that are secrets or keys, and stay out of an export. */
  withheld?: readonly string[]
}

/** A list as one parameter of PostgreSQL. */
export function listOf(values: readonly string[], type: 'text' | 'uuid' = 'text'): SQL {
  return sql`${sql.param([...values])}::${sql.raw(type)}[]`
}

/** Rows of which `column` is one of the person's addresses. */
export function addressedBy(column: string) {
  return ({ emails }: Subject) => sql`lower(${sql.identifier(column)}) = any(${listOf(emails)})`
}

/** Rows that belong to the account by `column`. */
export function ownedBy(column: string) {
  return ({ userId }: Subject) => sql`${sql.identifier(column)} = ${userId}::uuid`
}

/** Rows that belong to the person's orders by `column`. */
export function ofOrders(column: string) {
  return ({ orderIds }: Subject) =>
    sql`${sql.identifier(column)} = any(${listOf(orderIds, 'uuid')})`
}

/** The rows about a person, as they stand, without secrets. */
export async function readRecords(
  ctx: Context,
  { table, of, withheld = [] }: PersonalRecords,
  subject: Subject,
): Promise<Record<string, unknown>[]> {
  const { rows } = await ctx.db.execute<Record<string, unknown>>(
    sql`select * from ${sql.identifier(table)} where ${of(subject)}`,
  )
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !withheld.includes(column))),
  )
}

/** Takes the person out of the rows about them, in the caller's transaction. */
export async function eraseRecords(
  ctx: Context,
  { table, of, erase }: PersonalRecords,
  subject: Subject,
): Promise<void> {
  if (erase === 'keep') return
  const name = sql.identifier(table)
  await ctx.db.execute(
    erase === 'delete'
      ? sql`delete from ${name} where ${of(subject)}`
      : sql`update ${name} set ${erase(subject)} where ${of(subject)}`,
  )
}

/** Within `work`, append-only tables and issued documents let their people be taken out. */
export async function whileErasing(ctx: Context, work: () => Promise<void>): Promise<void> {
  await ctx.db.execute(sql`select set_config('stoa.erasing', 'on', true)`)
  await work()
  await ctx.db.execute(sql`select set_config('stoa.erasing', 'off', true)`)
}

/** Books that hold no words of or about buyers. */
const BOOKS = ['ledger_sets', 'ledger_entries', 'stock_movements', 'erasures']

/**
 * Puts the pseudonym wherever an address still stands in a text, a list or a document of any table,
 * also of tables that nobody has named. It reads whole tables: for jobs only.
 */
export async function replaceAddresses(ctx: Context, subject: Subject): Promise<void> {
  const { rows } = await ctx.db.execute<{ table: string; column: string; type: string }>(sql`
    select c.table_name as table, c.column_name as column, c.udt_name as type
    from information_schema.columns c join information_schema.tables t
      on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.udt_name in ('text', 'varchar', 'jsonb', 'json', '_text') and c.is_generated = 'NEVER'
      and not c.table_name = any(${listOf(BOOKS)})
    order by 1, 2`)
  for (const email of subject.emails) {
    const part = `%${email.replaceAll(/[\\%_]/g, '\\$&')}%`
    const whole = `(?<![[:alnum:]._%+-])${email.replaceAll(/[^a-z0-9@]/g, '\\$&')}(?![[:alnum:]-]|[.][[:alnum:]])`
    for (const { table, column, type } of rows) {
      const name = sql.identifier(column)
      const replaced = sql`regexp_replace(${name}::text, ${whole}, ${subject.pseudonym}, 'gi')`
      await ctx.db.execute(sql`
        update ${sql.identifier(table)} set ${name} = ${replaced}::${sql.raw(type)}
        where ${name}::text ilike ${part}`)
    }
    await ctx.db.execute(
      sql`delete from graphile_worker._private_jobs where payload::text ilike ${part}`,
    )
  }
}

/** What the tables of this floor hold. */
export const platformPersonalData: readonly PersonalRecords[] = [
  {
    table: 'mails',
    called: 'Mails',
    of: ({ emails, orderIds }) => sql`lower("to") = any(${listOf(emails)})
      or about = any(${listOf(orderIds, 'uuid')})
      or exists (select from unnest(${listOf(emails)}) as mine (address)
        where position(mine.address in lower(text)) > 0)`,
    erase: 'delete',
    withheld: ['html'],
  },
  {
    table: 'text_messages',
    called: 'Short messages',
    of: ({ phones }) => sql`"to" = any(${listOf(phones)})`,
    erase: 'delete',
  },
  {
    table: 'suppressions',
    called: 'Addresses that get no mail',
    of: addressedBy('address'),
    erase: 'delete',
  },
  {
    table: 'limits',
    called: 'Counted attempts',
    of: ({ emails, userId }) => sql`exists (
      select from unnest(${listOf([...emails, ...(userId ? [userId] : [])])}) as mine (name)
      where position(mine.name in lower(key)) > 0)`,
    erase: 'delete',
    withheld: ['key'],
  },
  {
    table: 'idempotency_records',
    called: 'Answers kept for repeated requests',
    of: ({ emails, userId, orderIds }) => sql`exists (
      select from unnest(${listOf([...emails, ...orderIds, ...(userId ? [userId] : [])])}) as mine (name)
      where position(mine.name in lower(scope || coalesce(answer::text, ''))) > 0)`,
    erase: 'delete',
    withheld: ['answer', 'fingerprint', 'key'],
  },
  {
    table: 'audit_entries',
    called: 'What you did and what was done to your account',
    of: ({ userId, orderIds }) => sql`actor_id = ${userId}::uuid or subject_id = ${userId}
      or subject_id = any(${listOf(orderIds)})`,
    // Who did it stays told by an id that leads to nobody any more.
    erase: ({ userId, orderIds }) => {
      const isAbout = sql`coalesce(subject_id = ${userId}, false) or subject_id = any(${listOf(orderIds)})`
      const isBy = sql`actor_kind = 'guest' or coalesce(actor_id = ${userId}::uuid, false)`
      return sql`before = case when ${isAbout} then null else before end,
        after = case when ${isAbout} then null else after end,
        ip = case when ${isBy} then null else ip end,
        user_agent = case when ${isBy} then null else user_agent end`
    },
  },
]
