import { readSettings } from '#modules/settings/index.ts'
import {
  changeZone,
  createMethod,
  createZone,
  listZones,
  NewMethod,
  NewZone,
  removeMethod,
  removeZone,
} from '#modules/shipping/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { invalidInput } from '#platform/http.ts'
import { appContext } from '../../../context.ts'
import { readForm } from '../../../http/read-form.ts'
import { countryName } from '../../buying/countries.ts'
import type { Route } from './+types/shipping.ts'
import { readCountries } from './read-countries.ts'
import { readMethod } from './read-method.ts'
import { type Saved, save } from './save.ts'
import { ShippingPage } from './shipping-page.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Shipping settings' }]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { currency, shipping } = await readSettings(ctx)
  const zones = await listZones(ctx)
  // Names of countries come from the server: browsers may call them otherwise.
  const named = zones.map((zone) => ({ ...zone, places: placesOf(zone.countries) }))
  return { currency, flatMinor: shipping.flatMinor, zones: named }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  return await save(form, () => inTransaction(ctx, (ctx) => act(ctx, form)))
}

/** Forms are named after what they do and to which zone or method: `method:0190…`. */
async function act(ctx: Context, form: Record<string, string>): Promise<string> {
  const [what, id = ''] = (form.form ?? '').split(':')
  switch (what) {
    case 'new-zone':
      await createZone(ctx, zoneIn(form))
      return 'The zone is there. Now add a way of sending.'
    case 'zone':
      await changeZone(ctx, id, zoneIn(form))
      return 'The zone is saved.'
    case 'remove-zone':
      await removeZone(ctx, id)
      return 'The zone is gone. Orders keep the way they were placed with.'
    case 'method': {
      const { currency } = await readSettings(ctx)
      const parsed = NewMethod.safeParse(readMethod(form, currency))
      if (!parsed.success) throw invalidInput(parsed.error)
      await createMethod(ctx, id, parsed.data)
      return 'The way of sending is there.'
    }
    case 'remove-method':
      await removeMethod(ctx, id)
      return 'It is gone. Orders keep the way they were placed with.'
    default:
      throw new InvalidInput({ form: ['is not known'] })
  }
}

function zoneIn(form: Record<string, string>): NewZone {
  const countries = readCountries(form.countries, 'countries', { orAll: true })
  const parsed = NewZone.safeParse({ name: form.name ?? '', countries })
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

function placesOf(countries: readonly string[]): string {
  const names = countries.filter((code) => code !== '*').map(countryName)
  const shown = names.slice(0, 12).join(', ')
  const more = names.length > 12 ? ` and ${names.length - 12} more` : ''
  if (!countries.includes('*')) return `${shown}${more}`
  return shown
    ? `${shown}${more}, and every country in no other zone`
    : 'Every country in no other zone'
}

export default function ShippingSettings({ loaderData, actionData }: Route.ComponentProps) {
  const answer: Saved | undefined = actionData
  return <ShippingPage {...loaderData} answer={answer} />
}
