import {
  adoptKnownRates,
  ImportTaxRates,
  importTaxRates,
  KNOWN_COUNTRIES,
  listTaxRates,
  NewTaxRate,
  removeTaxRate,
  setTaxRate,
} from '#modules/pricing/index.ts'
import { changeSetting, readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { invalidInput } from '#platform/http.ts'
import { bpsOf } from '#platform/percent.ts'
import { appContext } from '../../../context.ts'
import { readForm } from '../../../http/read-form.ts'
import { COUNTRIES, countryName } from '../../buying/countries.ts'
import type { Route } from './+types/tax.ts'
import { readCountries } from './read-countries.ts'
import { type Saved, save } from './save.ts'
import { TaxPage } from './tax-page.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Tax settings' }]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { tax, shop } = await readSettings(ctx)
  const rates = await listTaxRates(ctx)
  const listed = new Set(rates.map((rate) => rate.country))
  return {
    tax,
    home: shop.country,
    // Names of countries come from the server: browsers may call them otherwise.
    rates: rates.map((rate) => ({ ...rate, place: countryName(rate.country) })),
    countries: COUNTRIES,
    today: ctx.now.toISOString().slice(0, 10),
    known: KNOWN_COUNTRIES.map((value) => ({
      value,
      label: countryName(value),
      isListed: listed.has(value),
    })).sort((a, b) => a.label.localeCompare(b.label, 'en')),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  return await save(form, () => inTransaction(ctx, (ctx) => act(ctx, form)))
}

async function act(ctx: Context, form: Record<string, string>): Promise<string> {
  switch (form.form) {
    case 'rules': {
      const { tax } = await readSettings(ctx)
      await changeSetting(ctx, 'tax', {
        ...tax,
        enabled: form.enabled === 'yes',
        pricesIncludeTax: form.prices !== 'without',
        otherwiseIn: readCountries(form.otherwiseIn, 'otherwiseIn'),
        belowThreshold: form.belowThreshold === 'yes',
      })
      return 'The rules are saved.'
    }
    case 'known': {
      const chosen = form.country === 'EU' ? EU_CODES : [form.country ?? '']
      const countries = chosen.filter((code) => KNOWN_COUNTRIES.includes(code))
      if (countries.length === 0) throw new InvalidInput({ country: ['Please choose a country'] })
      const kept = await adoptKnownRates(ctx, { countries })
      return `${kept} rates are in the table. Please compare them with your tax office’s.`
    }
    case 'rate': {
      const parsed = NewTaxRate.safeParse({
        country: form.rateCountry,
        region: form.region ?? '',
        appliesTo: form.appliesTo,
        name: form.name,
        rateBps: bpsOf(form.percent ?? ''),
        validFrom: form.validFrom,
      })
      if (!parsed.success) throw renamed(invalidInput(parsed.error))
      await setTaxRate(ctx, parsed.data)
      return 'The rate is in the table.'
    }
    case 'file': {
      const parsed = ImportTaxRates.safeParse({ csv: form.csv ?? '', validFrom: form.fileFrom })
      if (!parsed.success) {
        const { fields } = invalidInput(parsed.error).details
        throw new InvalidInput({
          ...(fields.csv ? { csv: fields.csv } : {}),
          ...(fields.validFrom ? { fileFrom: fields.validFrom } : {}),
        })
      }
      try {
        const { kept, left } = await importTaxRates(ctx, parsed.data)
        const out = left.length > 0 ? ` Left out: ${left.join('; ')}.` : ''
        return `${kept} rates were taken over.${out}`
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error
        throw new InvalidInput({ csv: error.details.fields.file ?? [] }, error.message)
      }
    }
    default:
      await removeTaxRate(ctx, form.remove ?? '')
      return 'The rate is gone. Orders keep the tax they were placed with.'
  }
}

const EU_CODES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

/** The form’s own names for what the schema calls otherwise. */
function renamed(refusal: InvalidInput): InvalidInput {
  const { country, rateBps, ...others } = refusal.details.fields
  return new InvalidInput({
    ...(country ? { rateCountry: country } : {}),
    ...others,
    ...(rateBps ? { percent: ['Please give a percentage such as 19 or 5.5'] } : {}),
  })
}

export default function TaxSettings({ loaderData, actionData }: Route.ComponentProps) {
  const answer: Saved | undefined = actionData
  return <TaxPage {...loaderData} answer={answer} />
}
