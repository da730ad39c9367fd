import { z } from 'zod'
import { Amounts, Code, Scope, TYPES } from './discount.ts'

const count = (max: number) =>
  z.int('must be a whole number').min(1, 'must be at least 1').max(max, `must be at most ${max}`)

const fields = {
  name: z.string().trim().min(1, 'Please name it').max(120, 'must be at most 120 characters'),
  type: z.enum(TYPES, 'is not a kind of discount'),
  /** In hundredths of a percent: 1000 is ten percent. */
  percentBps: z.int().min(1, 'must be more than 0').max(10_000, 'must be at most 100').nullable(),
  amounts: Amounts,
  buyQuantity: count(99).nullable(),
  getQuantity: count(99).nullable(),
  startsAt: z.coerce.date().nullable(),
  endsAt: z.coerce.date().nullable(),
  limitTotal: count(10_000_000).nullable(),
  limitPerBuyer: count(10_000).nullable(),
  minimums: Amounts,
  firstOrderOnly: z.boolean(),
  scope: Scope,
  automatic: z.boolean(),
  stackable: z.boolean(),
  active: z.boolean(),
}

const DEFAULTS = {
  percentBps: null,
  amounts: {},
  buyQuantity: null,
  getQuantity: null,
  startsAt: null,
  endsAt: null,
  limitTotal: null,
  limitPerBuyer: null,
  minimums: {},
  firstOrderOnly: false,
  scope: {},
  automatic: false,
  stackable: false,
  active: true,
} as const

type Whole = z.infer<z.ZodObject<typeof fields>>

/** What belongs together: each kind has its own figure, and an end comes after its beginning. */
export function faultsOf(discount: Whole): Record<string, string[]> {
  const faults: Record<string, string[]> = {}
  const { type } = discount
  if (type === 'percent' && !discount.percentBps)
    faults.percentBps = ['Please say how many percent']
  if (type === 'amount' && Object.keys(discount.amounts).length === 0) {
    faults.amounts = ['Please say how much is taken off']
  }
  if (type === 'buy_x_get_y') {
    if (!discount.buyQuantity) faults.buyQuantity = ['Please say how many are bought']
    if (!discount.getQuantity) faults.getQuantity = ['Please say how many are free']
  }
  if (discount.startsAt && discount.endsAt && discount.endsAt <= discount.startsAt) {
    faults.endsAt = ['must come after the beginning']
  }
  return faults
}

/** Figures that belong to another kind of discount are left out. */
export function ofItsKind(discount: Whole): Whole {
  const { type } = discount
  return {
    ...discount,
    percentBps: type === 'percent' ? discount.percentBps : null,
    amounts: type === 'amount' ? discount.amounts : {},
    buyQuantity: type === 'buy_x_get_y' ? discount.buyQuantity : null,
    getQuantity: type === 'buy_x_get_y' ? discount.getQuantity : null,
  }
}

const given = Object.fromEntries(
  Object.entries(DEFAULTS).map(([name, value]) => [
    name,
    (fields[name as keyof typeof DEFAULTS] as z.ZodType).default(value as never),
  ]),
) as unknown as { [Name in keyof typeof DEFAULTS]: z.ZodDefault<(typeof fields)[Name]> }

export const NewDiscount = z.strictObject({
  name: fields.name,
  type: fields.type,
  ...given,
  /** Codes under which it can be had; more can be added later. */
  codes: z.array(Code).max(50).default([]),
})
export type NewDiscount = z.infer<typeof NewDiscount>

export const ChangeDiscount = z.strictObject(fields).partial()
export type ChangeDiscount = z.infer<typeof ChangeDiscount>

export const GenerateCodes = z.strictObject({
  quantity: count(5000),
  /** Stands before each code: SPRING-7K2M9X4H. */
  prefix: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z0-9]{1,12})?$/, 'has up to 12 letters and figures')
    .default(''),
})
