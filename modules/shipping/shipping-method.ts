import { z } from 'zod'

/** Up to `upTo` grams or minor units, inclusive, sending costs `priceMinor`. */
export interface RateStep {
  upTo: number
  priceMinor: number
}

export const METHOD_KINDS = ['flat', 'weight', 'value', 'pickup'] as const
export type MethodKind = (typeof METHOD_KINDS)[number]

const minor = z.int('must be an amount').min(0, 'must not be negative').max(100_000_000)

export const NewMethod = z
  .strictObject({
    name: z.string().trim().min(1, 'What is it called?').max(80),
    detail: z.string().trim().max(160).default(''),
    kind: z.enum(METHOD_KINDS, { error: 'Please choose how it is reckoned' }),
    /** In the shop's main currency. */
    priceMinor: minor.default(0),
    steps: z
      .array(z.strictObject({ upTo: z.int().min(1).max(100_000_000), priceMinor: minor }))
      .max(20, 'has too many steps')
      .default([]),
    freeFromMinor: minor.nullable().default(null),
  })
  .refine(({ kind, steps }) => !needsSteps(kind) || steps.length > 0, {
    path: ['steps'],
    error: 'Please give at least one step',
  })
  .refine(({ steps }) => steps.every((step, i) => step.upTo > (steps[i - 1]?.upTo ?? 0)), {
    path: ['steps'],
    error: 'Each step must reach further than the one before it',
  })
export type NewMethod = z.output<typeof NewMethod>

export function needsSteps(kind: MethodKind): boolean {
  return kind === 'weight' || kind === 'value'
}

/** What is sent, as far as its price depends on it. */
export interface Parcel {
  /** All pieces together. Pieces whose weight nobody has written down count as nothing. */
  weightGrams: number
  /** Worth of what is sent, after discounts, in the shop's main currency. */
  valueMinor: number
}

export function parcelOf(
  lines: readonly {
    ships: boolean
    quantity: number
    weightGrams?: number | null | undefined
    totalMinor: number
  }[],
): Parcel | undefined {
  const sent = lines.filter((line) => line.ships)
  if (sent.length === 0) return undefined
  return {
    weightGrams: sent.reduce((sum, line) => sum + (line.weightGrams ?? 0) * line.quantity, 0),
    valueMinor: sent.reduce((sum, line) => sum + line.totalMinor, 0),
  }
}

/** What sending this parcel costs; `undefined` when it is too heavy or too valuable for the way. */
export function priceOf(
  method: Pick<NewMethod, 'kind' | 'priceMinor' | 'steps' | 'freeFromMinor'>,
  parcel: Parcel,
): number | undefined {
  const price = basePrice(method, parcel)
  if (price === undefined) return undefined
  const isFree = method.freeFromMinor !== null && parcel.valueMinor >= method.freeFromMinor
  return isFree ? 0 : price
}

function basePrice(
  { kind, priceMinor, steps }: Pick<NewMethod, 'kind' | 'priceMinor' | 'steps'>,
  { weightGrams, valueMinor }: Parcel,
): number | undefined {
  if (!needsSteps(kind)) return priceMinor
  const measure = kind === 'weight' ? weightGrams : valueMinor
  return steps.find((step) => measure <= step.upTo)?.priceMinor
}
