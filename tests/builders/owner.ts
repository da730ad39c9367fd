import type { Context } from '#platform/context.ts'
import { buildHouse } from './catalog.ts'
import { as, buildPerson } from './people.ts'

/** The owner of a shop that is set up, as the one who asks. */
export async function buildOwner(ctx: Context): Promise<Context> {
  await buildHouse(ctx)
  return as(ctx, await buildPerson(ctx, { roles: ['admin'] }))
}
