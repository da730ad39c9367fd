import { z } from 'zod'
import { type Context, requireAdmin } from '#platform/context.ts'
import { KNOWN_COUNTRIES, KNOWN_RATES } from './known-rates.ts'
import { type NewTaxRate, setTaxRates } from './set-tax-rate.ts'

export const AdoptKnownRates = z.strictObject({
  countries: z
    .array(z.enum(KNOWN_COUNTRIES, { error: 'is not a country whose rates we know' }))
    .min(1, 'Please choose a country')
    .max(KNOWN_COUNTRIES.length),
})

/** Takes over the published rates of these countries, with their days. Answers how many. */
export async function adoptKnownRates(
  ctx: Context,
  { countries }: z.infer<typeof AdoptKnownRates>,
): Promise<number> {
  requireAdmin(ctx)
  const rates = [...new Set(countries)].flatMap(ratesOfCountry)
  return (await setTaxRates(ctx, rates)).length
}

function ratesOfCountry(country: string): NewTaxRate[] {
  const known = KNOWN_RATES[country]
  if (!known) return []
  return known.rates.flatMap(({ from, standard, ebook, printed }) => {
    const rate = (appliesTo: NewTaxRate['appliesTo'], percent: number | undefined) =>
      percent === undefined
        ? []
        : [
            {
              country,
              region: '',
              appliesTo,
              name: known.name,
              rateBps: Math.round(percent * 100),
              validFrom: from,
            },
          ]
    return [
      ...rate('standard', standard),
      ...rate('ebook', ebook),
      ...rate('printed_book', printed),
    ]
  })
}
