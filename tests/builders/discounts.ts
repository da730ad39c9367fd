import { createDiscount, type DiscountRow, NewDiscount } from '#modules/discounts/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { readableCode } from '#platform/ids.ts'

type Given = Partial<Parameters<typeof NewDiscount.parse>[0] & object> & Record<string, unknown>

/** A discount with one code, ten percent unless the test says otherwise. */
export async function buildDiscount(
  ctx: Context,
  given: Given = {},
): Promise<{ discount: DiscountRow; code: string }> {
  const code = `T-${readableCode(8)}`
  const discount = await createDiscount(
    asSystem(ctx),
    NewDiscount.parse({
      name: 'Spring sale',
      type: 'percent',
      ...(given.type && given.type !== 'percent' ? {} : { percentBps: 1000 }),
      ...(given.automatic ? {} : { codes: [code] }),
      ...given,
    }),
  )
  return { discount, code }
}
