import type { Context } from '#platform/context.ts'
import {
  type Candidate,
  categoriesOf,
  findCandidates,
  isLimited,
  lockDiscounts,
  usesOf,
} from './candidates.ts'
import { type DiscountableLine, isInScope } from './discount.ts'
import { type Reckonable, type Reckoned, reckonAll } from './reckon.ts'
import type { DiscountRow } from './tables.ts'
import type { RefusedCode, WhyNot } from './why-not.ts'

export interface DiscountQuestion {
  lines: readonly DiscountableLine[]
  currency: string
  /** As kept on the cart. */
  codes: readonly string[]
  /** As far as it is known yet; what hangs on it is checked when it is. */
  email?: string | undefined
  /** Whether the buyer has paid for nothing yet; asked only where a discount hangs on it. */
  isFirstOrder?: (() => Promise<boolean>) | undefined
  /** An unpaid order of the same cart: what it holds is the buyer's own. */
  exceptOrderId?: string | undefined
}

export interface AppliedDiscount {
  discountId: string
  codeId: string | undefined
  code: string | undefined
  name: string
  /** Off the lines; 0 for free shipping. */
  amountMinor: number
  freeShipping: boolean
}

export interface AppliedDiscounts {
  applied: AppliedDiscount[]
  refused: RefusedCode[]
  /** What is taken off each line, in the order of the lines. */
  byLine: number[]
  totalMinor: number
  freeShipping: boolean
}

/**
 * Which discounts an order gets, what they take off each line, and why each other code brings
 * nothing. With `lock` what it answers stays true until the transaction ends.
 */
export async function applyDiscounts(
  ctx: Context,
  question: DiscountQuestion,
  { lock = false } = {},
): Promise<AppliedDiscounts> {
  const { lines, codes } = question
  const candidates = await findCandidates(ctx, codes)
  if (candidates.length === 0) return together([], lines, codes.map(unknown))
  if (lock)
    await lockDiscounts(
      ctx,
      candidates.filter(isLimited).map(({ discount }) => discount.id),
    )

  const inCategories = await categoriesNeeded(ctx, candidates, lines)
  const known = new Set(candidates.map(({ code }) => code?.code))
  const refused: RefusedCode[] = codes.filter((code) => !known.has(code)).map(unknown)
  const fitting: Fitting[] = []
  for (const candidate of candidates) {
    const twin = fitting.find((one) => one.discount.id === candidate.discount.id)
    if (twin?.code && candidate.code) {
      refused.push({
        code: candidate.code.code,
        reason: { why: 'not_combinable', with: twin.code.code },
      })
      continue
    }
    const inScope = lines.map((line) => isInScope(candidate.discount.scope, line, inCategories))
    const reason = await whyNot(ctx, candidate, inScope, question)
    if (!reason) fitting.push({ ...candidate, inScope, currency: question.currency })
    else if (candidate.code) refused.push({ code: candidate.code.code, reason })
  }
  const chosen = bestOf(fitting, lines)
  return together(chosen, lines, [...refused, ...leftOut(fitting, chosen)])
}

interface Fitting extends Candidate {
  inScope: readonly boolean[]
  currency: string
}

const unknown = (code: string): RefusedCode => ({ code, reason: { why: 'unknown' } })

function categoriesNeeded(
  ctx: Context,
  candidates: readonly Candidate[],
  lines: readonly DiscountableLine[],
) {
  const asked = candidates.some(({ discount }) => discount.scope.categories?.length)
  return asked
    ? categoriesOf(
        ctx,
        lines.map((line) => line.productId),
      )
    : () => new Set<string>()
}

async function whyNot(
  ctx: Context,
  candidate: Candidate,
  inScope: readonly boolean[],
  question: DiscountQuestion,
): Promise<WhyNot | undefined> {
  const { discount } = candidate
  const { now } = ctx
  if (!discount.active) return { why: 'unknown' }
  if (discount.startsAt && discount.startsAt > now)
    return { why: 'not_yet', from: discount.startsAt }
  if (discount.endsAt && discount.endsAt <= now) return { why: 'expired' }
  if (discount.firstOrderOnly && (await question.isFirstOrder?.()) === false) {
    return { why: 'first_order' }
  }
  if (isLimited(candidate)) {
    const uses = await usesOf(ctx, candidate, question.email, question.exceptOrderId)
    const { limitTotal, limitPerBuyer, firstOrderOnly } = discount
    const perBuyer = firstOrderOnly ? 1 : limitPerBuyer
    if (limitTotal && uses.total >= limitTotal) return { why: 'used_up' }
    const ofCode = candidate.code?.limitTotal
    if (ofCode && uses.byCode >= ofCode) return { why: 'used_up' }
    if (perBuyer && question.email && uses.byBuyer >= perBuyer) return { why: 'used_by_you' }
  }
  return whyNotForLines(discount, inScope, question)
}

function whyNotForLines(
  discount: DiscountRow,
  inScope: readonly boolean[],
  { lines, currency }: DiscountQuestion,
): WhyNot | undefined {
  if (discount.type === 'amount' && !discount.amounts[currency]) return { why: 'other_currency' }
  const mine = lines.filter((_, i) => inScope[i])
  if (mine.length === 0) return { why: 'not_for_these' }
  const minimumMinor = discount.minimums[currency]
  const worth = mine.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0)
  if (minimumMinor && worth < minimumMinor) return { why: 'minimum', minimumMinor, currency }
  const needed = (discount.buyQuantity ?? 0) + (discount.getQuantity ?? 0)
  const pieces = mine.reduce((sum, line) => sum + line.quantity, 0)
  if (discount.type === 'buy_x_get_y' && pieces < needed) return { why: 'too_few', needed }
  return undefined
}

/**
 * Discounts that stand beside each other are taken together; one that stands alone is weighed
 * against them. The buyer gets what saves most, and in doubt what a code asked for.
 */
function bestOf(fitting: readonly Fitting[], lines: readonly DiscountableLine[]): Fitting[] {
  const beside = fitting.filter(({ discount }) => discount.stackable)
  const alone = fitting.filter(({ discount }) => !discount.stackable).map((one) => [one])
  const ways = [...alone, ...(beside.length > 0 ? [beside] : [])].map((way) => ({
    way,
    savedMinor: reckonFitting(way, lines).totalMinor,
    /** Postage cannot be compared here: whoever typed a code for it wants it. */
    asked: way.some(({ code, discount }) => code && discount.type === 'free_shipping')
      ? 2
      : way.some(({ code }) => code)
        ? 1
        : 0,
  }))
  ways.sort(
    (a, b) =>
      Number(b.asked === 2) - Number(a.asked === 2) ||
      b.savedMinor - a.savedMinor ||
      b.asked - a.asked,
  )
  return ways[0]?.way ?? []
}

function leftOut(fitting: readonly Fitting[], chosen: readonly Fitting[]): RefusedCode[] {
  const [first] = chosen
  return fitting.flatMap((one) => {
    if (!one.code || chosen.includes(one) || !first) return []
    const name = first.code?.code ?? first.discount.name
    return [{ code: one.code.code, reason: { why: 'not_combinable' as const, with: name } }]
  })
}

function reckonFitting(chosen: readonly Fitting[], lines: readonly DiscountableLine[]): Reckoned {
  return reckonAll(chosen.map(reckonable), lines)
}

function reckonable({
  discount,
  inScope,
  currency,
}: Fitting): Reckonable & { inScope: readonly boolean[] } {
  const { type, percentBps, buyQuantity, getQuantity } = discount
  return {
    type,
    percentBps,
    buyQuantity,
    getQuantity,
    inScope,
    amountMinor: discount.amounts[currency] ?? 0,
  }
}

function together(
  chosen: readonly Fitting[],
  lines: readonly DiscountableLine[],
  refused: readonly RefusedCode[],
): AppliedDiscounts {
  const { byDiscount, byLine, totalMinor } = reckonFitting(chosen, lines)
  const applied = chosen.map(({ discount, code }, i) => ({
    discountId: discount.id,
    codeId: code?.id,
    code: code?.code,
    name: discount.name,
    amountMinor: (byDiscount[i] ?? []).reduce((sum, part) => sum + part, 0),
    freeShipping: discount.type === 'free_shipping',
  }))
  return {
    applied,
    refused: [...refused],
    byLine,
    totalMinor,
    freeShipping: applied.some((one) => one.freeShipping),
  }
}
