import { z } from 'zod'
import { Email, requireRight } from '#modules/accounts/index.ts'
import type { Context } from '#platform/context.ts'
import { erasePerson } from './erase-person.ts'
import type { ErasureRow } from './tables.ts'

export const EraseByAddress = z.strictObject({ email: Email })

/** Erases whoever an address belongs to, at once, with or without an account; for the team. */
export async function eraseByAddress(
  ctx: Context,
  { email }: z.infer<typeof EraseByAddress>,
): Promise<ErasureRow> {
  await requireRight(ctx, 'people.change')
  return await erasePerson(ctx, { email })
}
