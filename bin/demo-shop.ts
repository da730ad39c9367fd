import { sql } from 'drizzle-orm'
import type { App } from '#platform/app.ts'

const PASSWORD = 'stoa-demo'
const ACCOUNTS = {
  'owner@stoa.test': 'runs the shop',
  'seller@stoa.test': 'sells in it',
  'reader@stoa.test': 'has bought, and has a library',
  'member@stoa.test': 'is in the community and in a course',
}

/** Whether nobody has an account yet. */
export async function isEmpty(app: App): Promise<boolean> {
  const { rows } = await app.db.execute(sql`select 1 from users limit 1`)
  return rows.length === 0
}

/** Fills an empty database with the demo shop, or leaves it empty when it is cut short. */
export async function seed(app: App): Promise<void> {
  const { seedDemo } = await import('#db/seeds/index.ts')
  await app.db.transaction((tx) => seedDemo({ ...app, db: tx, reads: tx }))
}

/** The demo accounts that are in the database, as lines to print. */
export async function demoAccountLines(app: App): Promise<string[]> {
  const emails = Object.keys(ACCOUNTS)
  const { rows } = await app.db.execute<{ email: string }>(
    sql`select email from users where email in ${emails}`,
  )
  const present = Object.entries(ACCOUNTS).filter(([email]) =>
    rows.some((row) => row.email === email),
  )
  if (present.length === 0) return []
  const lines = present.map(([email, about]) => `    ${email.padEnd(18)} ${about}`)
  return [`  Demo accounts (password ${PASSWORD}):`, ...lines]
}
