import { z } from 'zod'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { lockOrderOnly } from './lock-order.ts'
import { writeMove } from './move.ts'

export const AddNote = z.strictObject({
  text: z
    .string('Please write something')
    .trim()
    .min(1, 'Please write something')
    .max(2000, 'This note is too long'),
  /** The buyer reads it on the order's page. */
  forBuyer: z.boolean().default(false),
})

/** A note on an order: for the shop alone, or shown to its buyer too. Notes are never changed. */
export function addNote(
  ctx: Context,
  orderId: string,
  { text, forBuyer = false }: z.input<typeof AddNote>,
): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    if (!(await lockOrderOnly(ctx, orderId))) throw new NotFound('This order')
    await writeMove(ctx, orderId, { axis: 'note', note: text, forBuyer })
  })
}
