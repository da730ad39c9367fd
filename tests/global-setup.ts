import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** On which databases can be created and dropped. */
    adminUrl: string
    /** Migrated once; every test file works on a copy. */
    template: string
  }
}

/** One server for the whole run: the one given by STOA_TEST_DATABASE_URL, else an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.STOA_TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startOwn()
  const template = `stoa_template_${await migrationsHash()}`
  await makeTemplate(server.url, template)
  project.provide('adminUrl', server.url)
  project.provide('template', template)
  return server.stop
}

async function startOwn() {
  const { provideDatabase } = await import('#db/embedded.ts')
  const folder = await mkdtemp(join(tmpdir(), 'stoa-tests-'))
  const database = await provideDatabase(folder, { fast: true })
  return {
    url: database.url,
    stop: async () => {
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function migrationsHash(): Promise<string> {
  const folder = new URL('../db/migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    hash.update(await readFile(new URL(name, folder)))
  }
  return hash.digest('hex').slice(0, 12)
}

async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(7246002)')
    const known = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (known.rowCount) return
    const making = `${template}_making`
    await admin.query(`drop database if exists ${making}`)
    await admin.query(`create database ${making}`)
    const url = new URL(adminUrl)
    url.pathname = `/${making}`
    await migrate(url.href)
    // Only a template that is whole gets the name that others look for.
    await admin.query(`alter database ${making} rename to ${template}`)
  } finally {
    await admin.end()
  }
}
