import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { migrate } from '#db/migrate.ts'
import drizzleConfig from '../drizzle.config.ts'
import { expect, makeDatabase, test } from './database.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('..', import.meta.url))

test('tables and migrations say the same [DEP-12]', { timeout: 30_000 }, async () => {
  const out = await mkdtemp(join(tmpdir(), 'stoa-migrations-'))
  await cp(join(ROOT, 'db', 'migrations'), out, { recursive: true })
  const config = join(out, 'drizzle.config.json')
  await writeFile(config, JSON.stringify({ ...drizzleConfig, out: relative(ROOT, out) }))
  const kit = join(ROOT, 'node_modules', 'drizzle-kit', 'bin.cjs')

  const { stdout } = await run(process.execPath, [kit, 'generate', `--config=${config}`], {
    cwd: ROOT,
  })

  expect(stdout, 'Run `npx drizzle-kit generate`: tables.ts has changed').toContain(
    'No schema changes, nothing to migrate',
  )
  await rm(out, { recursive: true, force: true })
})

test('programs that start together migrate one database once', async () => {
  const database = await makeDatabase()

  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.directUrl)))

  expect(applied).toEqual([{ applied: 0 }, { applied: 0 }, { applied: 0 }])
  await database.drop()
})

test('the database itself refuses a ledger set that does not balance [DATA-25]', async ({
  ctx,
}) => {
  const set = sql`insert into ledger_sets (id, kind, reference, at) values (gen_random_uuid(), 'sale', 'x', now()) returning id`
  const { rows } = await ctx.db.execute<{ id: string }>(set)
  await ctx.db.execute(
    sql`insert into ledger_entries (id, set_id, account, amount_minor, currency) values (gen_random_uuid(), ${rows[0]?.id}, 'tax', 5, 'USD')`,
  )

  const refusal = ctx.db.execute(sql`set constraints all immediate`)

  await expect(refusal).rejects.toMatchObject({
    cause: expect.objectContaining({ constraint: 'ledger_sets_sum_to_zero' }),
  })
})
