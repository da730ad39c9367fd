import { expect, test } from '#tests/database.ts'
import { contextOf } from './app.ts'
import { inTransaction } from './context.ts'
import { breaksUnique, databaseFault, isRefusal, NotFound, Trouble } from './errors.ts'
import { mails } from './tables.ts'

const mail = {
  key: 'one',
  template: 'letter',
  to: 'ada@example.test',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
}

test('a broken rule of the database is known by its name, however it was wrapped [DATA-25]', async ({
  app,
}) => {
  const ctx = contextOf(app)
  const write = () => ctx.db.insert(mails).values({ ...mail, queuedAt: ctx.now })
  await write()

  const broken: unknown = await inTransaction(ctx, () => write()).catch((error: unknown) => error)

  expect(databaseFault(broken)).toEqual({ code: '23505', constraint: 'mails_key' })
  expect(breaksUnique(broken, 'mails_key')).toBe(true)
  expect(breaksUnique(broken, 'another_constraint')).toBe(false)
  expect(breaksUnique(new Error('wrapped', { cause: broken }), 'mails_key')).toBe(true)
})

test('other faults are not taken for one of the database', () => {
  expect(databaseFault(new Error('x'))).toBeUndefined()
  expect(databaseFault(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBeUndefined()
  expect(databaseFault('23505')).toBeUndefined()
})

test('a refusal is one also when it comes from another copy of the program text', () => {
  const foreign = Object.assign(new Error('x'), { [Symbol.for('stoa.refusal')]: true })

  expect(isRefusal(foreign)).toBe(true)
  expect(isRefusal(new NotFound())).toBe(true)
  expect(isRefusal(new Trouble('x'))).toBe(false)
  expect(isRefusal(undefined)).toBe(false)
})
