import { sql } from 'drizzle-orm'
import { asSystem, type Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { erasePerson } from './erase-person.ts'
import { erasureListPath, hashOfAddress, readList } from './erasure-list.ts'

/**
 * Erases once more whoever a restored backup brought back: everybody in the database whose account
 * or address is on the list. Twice is as good as once. Answers how many were found and erased.
 */
export async function replayErasures(
  ctx: Context,
  path: string = erasureListPath(ctx.config),
): Promise<{ listed: number; erased: number }> {
  const list = await readList(path)
  const hashes = new Set(list.flatMap((one) => one.addressHashes))
  const system = asSystem(ctx)
  let erased = 0
  for (const { userId } of list) {
    if (userId && (await isThere(ctx, userId)) && (await tryErase(system, { userId }))) erased++
  }
  for await (const email of addressesIn(ctx)) {
    const isListed = hashes.has(hashOfAddress(ctx.config, email))
    if (isListed && (await tryErase(system, { email }))) erased++
  }
  return { listed: list.length, erased }
}

async function tryErase(ctx: Context, who: Parameters<typeof erasePerson>[1]): Promise<boolean> {
  try {
    await erasePerson(ctx, who)
    return true
  } catch (error) {
    if (!isRefusal(error)) throw error
    ctx.log.warn({ code: error.code }, 'somebody on the list of erasures could not be erased')
    return false
  }
}

async function isThere(ctx: Context, userId: string): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`select from users where id = ${userId}::uuid`)
  return rows.length > 0
}

/** Every address the database knows, in parts, so that a large shop fits into memory. */
async function* addressesIn(ctx: Context): AsyncGenerator<string> {
  let last = ''
  for (;;) {
    const { rows } = await ctx.db.execute<{ email: string }>(sql`
      select distinct email from (
        select email from users union all select email from orders
        union all select email from consents union all select lower("to") from mails
      ) as known where email > ${last} order by 1 limit 1000`)
    for (const { email } of rows) yield email
    const end = rows.at(-1)
    if (!end) return
    last = end.email
  }
}
