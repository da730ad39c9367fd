import { findProductBySlug, findSeller, KINDS } from '#modules/catalog/index.ts'
import { type DiscountRow, type DiscountType, NewDiscount } from '#modules/discounts/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { fieldsOf } from '#platform/http.ts'
import { parseMoney, toDecimal } from '#platform/money.ts'

/** What stands in the fields of the form, as it was typed. */
export type DiscountValues = Record<string, string>
export type DiscountProblems = Record<string, string[]>

const SHOWN_AS: Record<string, string> = {
  percentBps: 'percent',
  amounts: 'amount',
  startsAt: 'from',
  endsAt: 'until',
  minimums: 'minimum',
}

/**
 * What the form asks for, or what is wrong by field. `before` keeps what the form does not show:
 * amounts in other currencies.
 */
export async function readDiscountForm(
  ctx: Context,
  values: DiscountValues,
  before?: DiscountRow,
): Promise<{ input: NewDiscount } | { problems: DiscountProblems }> {
  const { currency, shop } = await readSettings(ctx)
  const problems: DiscountProblems = {}
  const text = (name: string) => values[name]?.trim() ?? ''
  const isOn = (name: string) => values[name] === 'yes'
  const type = text('type') as DiscountType

  const money = (name: string) => {
    if (!text(name)) return {}
    const amount = parseMoney(text(name), currency)
    if (amount) return { [currency]: amount }
    problems[name] = ['must be an amount such as 12.50']
    return {}
  }
  const whole = (name: string) => {
    if (!text(name)) return null
    if (/^\d{1,8}$/.test(text(name))) return Number(text(name))
    problems[name] = ['must be a whole number']
    return null
  }
  const percent = () => {
    if (!text('percent')) return null
    const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text('percent'))
    if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
    problems.percent = ['must be a number such as 15 or 12.5']
    return null
  }
  const others = (amounts: Record<string, number> | undefined) =>
    Object.fromEntries(Object.entries(amounts ?? {}).filter(([name]) => name !== currency))

  const parsed = NewDiscount.safeParse({
    name: text('name'),
    type,
    percentBps: type === 'percent' ? percent() : null,
    amounts: type === 'amount' ? { ...others(before?.amounts), ...money('amount') } : {},
    buyQuantity: type === 'buy_x_get_y' ? whole('buyQuantity') : null,
    getQuantity: type === 'buy_x_get_y' ? whole('getQuantity') : null,
    startsAt: text('from') ? startOf(text('from'), shop.timeZone) : null,
    endsAt: text('until') ? startOf(dayAfter(text('until')), shop.timeZone) : null,
    limitTotal: whole('limitTotal'),
    limitPerBuyer: whole('limitPerBuyer'),
    minimums: { ...others(before?.minimums), ...money('minimum') },
    firstOrderOnly: isOn('firstOrderOnly'),
    scope: await scopeOf(ctx, values, problems),
    automatic: isOn('automatic'),
    stackable: isOn('stackable'),
    active: isOn('active'),
    codes: text('code') ? [text('code')] : [],
  })
  if (!parsed.success) {
    for (const [name, messages] of Object.entries(fieldsOf(parsed.error))) {
      const [field = name] = name.split('.')
      problems[field === 'codes' ? 'code' : (SHOWN_AS[field] ?? field)] ??= messages
    }
  }
  if (!before && !isOn('automatic') && !text('code') && !problems.code) {
    problems.code = ['Please give a code, or let it apply by itself']
  }
  if (!parsed.success || Object.keys(problems).length > 0) return { problems }
  return { input: parsed.data }
}

/** Faults that the module found, under the names that the form has for them. */
export function inForm(fields: DiscountProblems): DiscountProblems {
  return Object.fromEntries(
    Object.entries(fields).map(([name, messages]) => [SHOWN_AS[name] ?? name, messages]),
  )
}

async function scopeOf(ctx: Context, values: DiscountValues, problems: DiscountProblems) {
  const chosen = (prefix: string) =>
    Object.keys(values).flatMap((name) =>
      name.startsWith(`${prefix}:`) && values[name] === 'yes'
        ? [name.slice(prefix.length + 1)]
        : [],
    )
  const lines = (name: string) =>
    (values[name] ?? '')
      .split(/[\s,]+/)
      .map((one) => one.replace(/^.*\//, '').trim())
      .filter(Boolean)
  const products: string[] = []
  for (const slug of lines('products')) {
    const product = await findProductBySlug(ctx, slug)
    if (product) products.push(product.id)
    else problems.products ??= [`There is no product at ${slug}`]
  }
  const sellers: string[] = []
  for (const slug of lines('sellers')) {
    const seller = await findSeller(ctx, slug)
    if (seller) sellers.push(seller.id)
    else problems.sellers ??= [`There is no seller called ${slug}`]
  }
  return {
    ...(products.length > 0 ? { products } : {}),
    ...(sellers.length > 0 ? { sellers } : {}),
    ...(chosen('category').length > 0 ? { categories: chosen('category') } : {}),
    ...(chosen('kind').length > 0 ? { kinds: chosen('kind').filter(isKnownKind) } : {}),
  }
}

function isKnownKind(kind: string): boolean {
  return (KINDS as readonly string[]).includes(kind)
}

/** A discount as the form shows it; names of products and sellers are looked up by the page. */
export function valuesOf(
  discount: DiscountRow,
  around: {
    currency: string
    timeZone: string
    products: readonly string[]
    sellers: readonly string[]
  },
): DiscountValues {
  const { currency, timeZone } = around
  const yes = (is: boolean) => (is ? 'yes' : '')
  const money = (amount: number | undefined) => (amount ? toDecimal(amount, currency) : '')
  const { scope } = discount
  return {
    name: discount.name,
    type: discount.type,
    percent: discount.percentBps ? String(discount.percentBps / 100) : '',
    amount: money(discount.amounts[currency]),
    buyQuantity: String(discount.buyQuantity ?? ''),
    getQuantity: String(discount.getQuantity ?? ''),
    from: discount.startsAt ? dayIn(discount.startsAt, timeZone) : '',
    until: discount.endsAt ? dayIn(new Date(discount.endsAt.getTime() - 1), timeZone) : '',
    limitTotal: String(discount.limitTotal ?? ''),
    limitPerBuyer: String(discount.limitPerBuyer ?? ''),
    minimum: money(discount.minimums[currency]),
    firstOrderOnly: yes(discount.firstOrderOnly),
    automatic: yes(discount.automatic),
    stackable: yes(discount.stackable),
    active: yes(discount.active),
    products: around.products.join('\n'),
    sellers: around.sellers.join('\n'),
    ...Object.fromEntries((scope.categories ?? []).map((id) => [`category:${id}`, 'yes'])),
    ...Object.fromEntries((scope.kinds ?? []).map((kind) => [`kind:${kind}`, 'yes'])),
  }
}

/** Midnight of a day in a zone. */
function startOf(day: string, timeZone: string): Date {
  const utc = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(utc.getTime())) return utc
  const there = new Date(`${utc.toLocaleString('en-US', { timeZone })} UTC`)
  return new Date(2 * utc.getTime() - there.getTime())
}

function dayAfter(day: string): string {
  const next = new Date(new Date(`${day}T00:00:00Z`).getTime() + 86_400_000)
  return Number.isNaN(next.getTime()) ? day : next.toISOString().slice(0, 10)
}

function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
}
