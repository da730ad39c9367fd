import { z } from 'zod'

/** What the law of a buyer's country gives a consumer who buys at a distance. */
export const CountryLaw = z.object({
  /** Days in which a consumer may withdraw without a reason. */
  withdrawalDays: z.int().min(0).max(365),
  /** A consumer may give that right up for files that are delivered at once, if asked expressly. */
  digitalWaiver: z.boolean(),
})
export type CountryLaw = z.infer<typeof CountryLaw>

/** Directive 2011/83/EU as it stands since June 2026, and what the United Kingdom kept of it. */
const FOURTEEN_DAYS: CountryLaw = { withdrawalDays: 14, digitalWaiver: true }

const COUNTRIES = `
AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
IS LI NO GB`

/** By country code. The owner replaces it in the setting `consumerLaw`. */
export const CONSUMER_LAW: Record<string, CountryLaw> = Object.fromEntries(
  COUNTRIES.trim()
    .split(/\s+/)
    .map((country) => [country, FOURTEEN_DAYS]),
)
