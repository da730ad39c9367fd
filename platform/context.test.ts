import { sql } from 'drizzle-orm'
import { describe } from 'vitest'
import { buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { contextOf } from './app.ts'
import { type Context, GUEST, inTransaction, requireAdmin, requirePerson } from './context.ts'
import { NotAllowed, NotFound, NotSignedIn } from './errors.ts'
import { limits } from './tables.ts'

const note = async (ctx: Context, key: string) => {
  await ctx.db.insert(limits).values({ key, windowStart: ctx.now, taken: 1, expiresAt: ctx.now })
}
const notes = async (ctx: Context) =>
  (await ctx.db.select().from(limits)).map((row) => row.key).sort()

describe('a transaction', () => {
  test('keeps nothing of work that was refused', async ({ app }) => {
    const ctx = contextOf(app)

    const refused = inTransaction(ctx, async (ctx) => {
      await note(ctx, 'one')
      throw new NotFound()
    })

    await expect(refused).rejects.toBeInstanceOf(NotFound)
    expect(await notes(ctx)).toEqual([])
  })

  test('inside another one undoes exactly its own work when it is refused', async ({ ctx }) => {
    await inTransaction(ctx, async (ctx) => {
      await note(ctx, 'before')
      const inner = inTransaction(ctx, async (ctx) => {
        await note(ctx, 'inner')
        await inTransaction(ctx, (ctx) => note(ctx, 'innermost'))
        throw new NotFound()
      })
      await expect(inner).rejects.toBeInstanceOf(NotFound)
      await inTransaction(ctx, (ctx) => note(ctx, 'after'))
    })

    expect(await notes(ctx)).toEqual(['after', 'before'])
  })

  test('goes on after a constraint was broken inside a part of it', async ({ ctx }) => {
    await inTransaction(ctx, async (ctx) => {
      await note(ctx, 'one')
      await expect(inTransaction(ctx, (ctx) => note(ctx, 'one'))).rejects.toThrow()
      await note(ctx, 'two')
    })

    expect(await notes(ctx)).toEqual(['one', 'two'])
  })

  test('reads its own writes also where pages would ask a replica', async ({ ctx }) => {
    await inTransaction(ctx, async (ctx) => {
      await note(ctx, 'one')
      expect(await ctx.reads.select().from(limits)).toHaveLength(1)
    })
  })

  test('is not seen by others before it is whole', async ({ app }) => {
    const outside = contextOf(app)

    await inTransaction(outside, async (ctx) => {
      await note(ctx, 'unseen')
      expect(await notes(outside)).toEqual([])
    })

    expect(await notes(outside)).toEqual(['unseen'])
    await outside.db.execute(sql`delete from limits`)
  })
})

describe('who asks', () => {
  test('a guest is asked to sign in, a person is told that it may not [ACC-14] [ACC-15]', async ({
    ctx,
  }) => {
    const reader = actingAs(ctx, { kind: 'person', person: await buildPerson(ctx) })
    const guest = actingAs(ctx, GUEST)

    expect(() => requirePerson(guest)).toThrow(NotSignedIn)
    expect(() => requireAdmin(guest)).toThrow(NotSignedIn)
    expect(() => requireAdmin(reader)).toThrow(NotAllowed)
    expect(requirePerson(reader)).toMatchObject({ name: 'Ada Okafor' })
  })

  test('sellers, members and premium readers are no owners of the shop [ACC-15]', async ({
    ctx,
  }) => {
    const person = await buildPerson(ctx, { roles: ['seller', 'member', 'premium'] })
    const owner = await buildPerson(ctx, { roles: ['admin'] })

    expect(() => requireAdmin(actingAs(ctx, { kind: 'person', person }))).toThrow(NotAllowed)
    expect(() => requireAdmin(actingAs(ctx, { kind: 'person', person: owner }))).not.toThrow()
    expect(() => requireAdmin(ctx)).not.toThrow()
  })
})
