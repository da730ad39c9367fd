import { NotAllowed, NotSignedIn } from '#platform/errors.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { changeProfile } from './change-profile.ts'
import { ensureHouseSeller } from './ensure-house-seller.ts'
import { findHouseSeller, houseSeller, listPeople, profileOf, sellersOf } from './queries.ts'
import { recordConsents } from './record-consents.ts'
import { consents, sellers } from './tables.ts'

test('lists people page by page, newest first, each once, with their roles', async ({ ctx }) => {
  const people = []
  for (let i = 0; i < 5; i++) {
    people.push(await buildPerson(ctx, { roles: i === 0 ? ['admin', 'seller'] : [] }))
  }

  const seen = []
  let cursor: string | undefined
  do {
    const page = await listPeople(ctx, { limit: 2, cursor })
    expect(page.items.length).toBeLessThanOrEqual(2)
    seen.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)

  expect(seen.map((one) => one.id)).toEqual(people.map((one) => one.id).reverse())
  expect(seen.at(-1)?.roles.sort()).toEqual(['admin', 'seller'])
  expect(seen[0]?.roles).toEqual([])
})

test('only admins list people', async ({ ctx }) => {
  const member = await buildPerson(ctx, { roles: ['member'] })

  await expect(listPeople(as(ctx, member))).rejects.toBeInstanceOf(NotAllowed)
  await expect(listPeople(actingAs(ctx, { kind: 'guest' }))).rejects.toBeInstanceOf(NotSignedIn)
})

test('a person sees and changes their own profile', async ({ ctx }) => {
  const person = await buildPerson(ctx, { name: 'Ada', roles: ['premium'] })

  await changeProfile(as(ctx, person), { name: 'Ada Obi' })

  expect(await profileOf(as(ctx, person))).toMatchObject({
    id: person.id,
    email: person.email,
    name: 'Ada Obi',
    roles: ['premium'],
  })
})

test('the shop has one seller of its own, however often it is set up', async ({ ctx }) => {
  const owner = await buildPerson(ctx, { roles: ['admin'] })
  expect(await findHouseSeller(ctx)).toBeUndefined()
  await expect(houseSeller(ctx)).rejects.toThrow('ensureHouseSeller')

  const first = await ensureHouseSeller(ctx, { name: 'Stoa', slug: 'stoa', ownerId: owner.id })
  const again = await ensureHouseSeller(ctx, { name: 'Other', slug: 'other' })

  expect(again).toEqual(first)
  expect(await houseSeller(ctx)).toMatchObject({ slug: 'stoa', isHouse: true })
  expect(await ctx.db.select().from(sellers)).toHaveLength(1)
  expect(await sellersOf(ctx, owner.id)).toEqual([first])
})

test('a consent given twice at one occasion is one record, at another a second', async ({
  ctx,
}) => {
  const given = {
    email: 'Guest@Example.test',
    documents: [{ document: 'terms', version: '2026-01-02' }],
    occasion: 'checkout:1',
  }

  await recordConsents(ctx, given)
  await recordConsents(ctx, given)
  await recordConsents(ctx, { ...given, occasion: 'checkout:2' })
  await recordConsents(ctx, { ...given, documents: [] })

  const kept = await ctx.db.select().from(consents).orderBy(consents.occasion)
  expect(kept).toMatchObject([
    { email: 'guest@example.test', userId: null, occasion: 'checkout:1' },
    { email: 'guest@example.test', userId: null, occasion: 'checkout:2' },
  ])
})
