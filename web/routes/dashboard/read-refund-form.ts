import type { OrderWithLines } from '#modules/orders/index.ts'
import { GiveRefund } from '#modules/refunds/index.ts'
import { fieldsOf } from '#platform/http.ts'
import { parseMoney } from '#platform/money.ts'

export type RefundFormRead = { input: GiveRefund } | { problems: Record<string, string[]> }

/**
 * What the owner typed as the refund it asks for. Copies and amounts of line number 0 stand in
 * `copies-0` and `amount-0`; a line with neither is not in it.
 */
export function readRefundForm(
  values: Record<string, string>,
  order: OrderWithLines,
): RefundFormRead {
  const problems: Record<string, string[]> = {}
  const money = (name: string): number | undefined => {
    const text = values[name]?.trim()
    if (!text) return undefined
    const amount = parseMoney(text, order.currency)
    if (amount === undefined) problems[name] = ['is not an amount such as 12.50']
    return amount
  }
  const common = {
    reason: values.reason ?? '',
    access: values.keepAccess === 'yes' ? ('keep' as const) : ('end' as const),
    byHand: values.byHand === 'yes',
  }
  const wish =
    values.what === 'parts'
      ? {
          ...common,
          lines: order.lines.flatMap((line, index) => {
            const quantity = Number(values[`copies-${index}`] ?? 0)
            const amountMinor = money(`amount-${index}`)
            if (!quantity && !amountMinor) return []
            return [
              {
                lineId: line.id,
                quantity,
                ...(amountMinor === undefined ? {} : { amountMinor }),
                restock: values[`restock-${index}`] === 'yes',
              },
            ]
          }),
          shippingMinor: money('shippingMinor') ?? 0,
          amountMinor: money('amountMinor') ?? 0,
        }
      : { ...common, whole: true, restock: values.restock === 'yes' }
  const parsed = GiveRefund.safeParse(wish)
  if (!parsed.success) Object.assign(problems, fieldsOf(parsed.error))
  return Object.keys(problems).length > 0 ? { problems } : { input: wish }
}
