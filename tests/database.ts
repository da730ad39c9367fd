import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { test as base, inject } from 'vitest'
import { type App, closeApp, contextOf, openApp } from '#platform/app.ts'
import { type Config, loadConfig } from '#platform/config.ts'
import type { Actor, Context } from '#platform/context.ts'
import { setReactions } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import { reactions } from '#worker/reactions.ts'

export { expect } from 'vitest'

/** A database of its own, copied from the migrated template, and how to reach it. */
export interface TestDatabase {
  url: string
  /** The same without a pooler in between. */
  directUrl: string
  drop(): Promise<void>
}

export async function makeDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl')
  const name = `stoa_test_${newId().replaceAll('-', '')}`
  await asAdmin(adminUrl, `create database ${name} template ${inject('template')}`)
  const directUrl = withName(adminUrl, name)
  return {
    directUrl,
    url: process.env.STOA_TEST_POOLED_URL
      ? withName(process.env.STOA_TEST_POOLED_URL, name)
      : directUrl,
    drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  }
}

function withName(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

export function testConfig(overrides: Record<string, string | undefined> = {}): Config {
  return loadConfig({
    NODE_ENV: 'test',
    BASE_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a-secret-of-the-tests-that-is-long-enough',
    LOG_LEVEL: process.env.STOA_TEST_LOG ?? 'silent',
    ...overrides,
  })
}

/** Opens the program's parts on a database of their own, with a folder for files. */
export type TestApp = App & { close(): Promise<void> }

export async function makeApp(
  overrides: Record<string, string | undefined> = {},
): Promise<TestApp> {
  const database = await makeDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'stoa-app-'))
  const config = testConfig({
    DATABASE_URL: database.url,
    DATABASE_DIRECT_URL: database.url === database.directUrl ? undefined : database.directUrl,
    STOA_DATA: folder,
    ...overrides,
  })
  setReactions(reactions)
  const app = await openApp(config)
  return Object.assign(app, {
    async close() {
      await closeApp(app)
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  })
}

interface Fixtures {
  /** A database of the file's own, for tests that need several connections. */
  app: App
  /** A context in a transaction that is rolled back after the test. */
  ctx: Context
}

class RollBack extends Error {}

export const test = base.extend<Fixtures>({
  app: [
    async ({}, use) => {
      const app = await makeApp()
      await use(app)
      await app.close()
    },
    { scope: 'file' },
  ],
  ctx: async ({ app }, use) => {
    const outer = contextOf(app)
    await outer.db
      .transaction(async (tx) => {
        await use({ ...outer, db: tx, reads: tx })
        throw new RollBack()
      })
      .catch((error: unknown) => {
        if (!(error instanceof RollBack)) throw error
      })
  },
})

export function actingAs(ctx: Context, actor: Actor): Context {
  return { ...ctx, actor }
}

export function later(ctx: Context, minutes: number): Context {
  return { ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) }
}

/** Names of the jobs that were queued in this test's transaction, in order. */
export async function queuedJobs(ctx: Context): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ name: string }>(sql`
    select t.identifier as name
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.created_at = now() order by j.id`)
  return rows.map((row) => row.name)
}
