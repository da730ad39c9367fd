import { sql } from 'drizzle-orm'
import { changeSetting } from '#modules/settings/index.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { audit, listAudit } from './audit.ts'
import { inTransaction } from './context.ts'
import { databaseFault, NotAllowed } from './errors.ts'

const subject = { kind: 'thing', id: '1' }

test('the log says who did what to whom, when, from where, and how it was before [SEC-16] [DATA-24]', async ({
  ctx,
}) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const asked = as(ctx, admin)
  const from = { ...asked, actor: { ...asked.actor, ip: '203.0.113.7', userAgent: 'Firefox' } }

  await changeSetting(from, 'mode', 'single')
  await changeSetting(from, 'mode', 'marketplace')

  const { items } = await listAudit(from, { action: 'setting.changed' })
  expect(items[0]).toMatchObject({
    at: ctx.now,
    actorKind: 'person',
    actorId: admin.id,
    action: 'setting.changed',
    subjectKind: 'setting',
    subjectId: 'mode',
    before: 'single',
    after: 'marketplace',
    ip: '203.0.113.7',
    userAgent: 'Firefox',
    requestId: ctx.requestId,
  })
})

test('the database itself refuses to change or delete an entry [SEC-16] [DATA-24]', async ({
  ctx,
}) => {
  await audit(ctx, { action: 'thing.done', subject })

  for (const change of [
    sql`update audit_entries set action = 'nothing.happened'`,
    sql`delete from audit_entries`,
    sql`truncate audit_entries`,
  ]) {
    const refused = await inTransaction(ctx, ({ db }) => db.execute(change)).catch(databaseFault)
    expect(refused).toMatchObject({ constraint: 'audit_entries_append_only' })
  }
  expect((await listAudit(ctx)).items).toHaveLength(1)
})

test('what was taken back leaves no entry', async ({ ctx }) => {
  await inTransaction(ctx, async (ctx) => {
    await audit(ctx, { action: 'thing.done', subject })
    throw new Error('no')
  }).catch(() => {})

  expect((await listAudit(ctx)).items).toEqual([])
})

test('admins read the log page by page and narrow it, others do not', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const seller = await buildPerson(ctx, { roles: ['seller'] })
  for (let i = 0; i < 3; i++) await audit(as(ctx, admin), { action: 'thing.done', subject })
  await audit(as(ctx, seller), { action: 'thing.seen', subject: { kind: 'thing', id: '2' } })
  await audit(ctx, { action: 'other.done', subject })

  const first = await listAudit(as(ctx, admin), { action: 'thing', limit: 3 })
  const second = await listAudit(as(ctx, admin), { action: 'thing', cursor: first.nextCursor })

  expect(first.items).toHaveLength(3)
  expect(second.items).toHaveLength(1)
  expect((await listAudit(ctx, { actorId: seller.id })).items).toHaveLength(1)
  expect((await listAudit(ctx, { subjectId: '2' })).items).toHaveLength(1)
  expect((await listAudit(ctx, { from: new Date(ctx.now.getTime() + 1) })).items).toEqual([])
  await expect(listAudit(as(ctx, seller))).rejects.toBeInstanceOf(NotAllowed)
})
