import { changeSetting, readSettings } from '#modules/settings/index.ts'
import { inTransaction, requireAdmin } from '#platform/context.ts'
import { appContext } from '../../../context.ts'
import { readForm } from '../../../http/read-form.ts'
import { SelectField } from '../../../ui/choice-field.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { COUNTRIES } from '../../buying/countries.ts'
import type { Route } from './+types/shop.ts'
import { orNull, type Saved, save } from './save.ts'
import { SettingsForm, typedOr } from './settings-form.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Shop settings' }]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { shop, business } = await readSettings(ctx)
  // Names of countries come from the server: browsers may call them otherwise.
  return { shop, business, countries: COUNTRIES, zones: Intl.supportedValuesOf('timeZone') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  return await save(form, () =>
    inTransaction(ctx, async (ctx) => {
      const { shop, business } = await readSettings(ctx)
      if (form.form === 'company') {
        await changeSetting(ctx, 'business', {
          ...business,
          legalName: orNull(form.legalName),
          address: orNull(form.address),
          registration: orNull(form.registration),
          taxNumber: orNull(form.taxNumber),
        })
        return 'The company is saved.'
      }
      await changeSetting(ctx, 'shop', {
        ...shop,
        name: form.name ?? '',
        tagline: form.tagline ?? '',
        headline: form.headline ?? '',
        introduction: form.introduction ?? '',
        country: orNull(form.country),
        contactEmail: orNull(form.contactEmail),
        locale: form.locale ?? '',
        timeZone: form.timeZone ?? '',
      })
      return 'The shop is saved.'
    }),
  )
}

const LABELS = {
  name: 'Name',
  tagline: 'Tagline',
  contactEmail: 'E-mail',
  locale: 'Language',
  timeZone: 'Time zone',
  country: 'Country',
}

const LANGUAGES = [
  ['en', 'English'],
  ['en-GB', 'English (United Kingdom)'],
  ['fr', 'French'],
  ['de', 'German'],
  ['es', 'Spanish'],
  ['it', 'Italian'],
  ['pt', 'Portuguese'],
  ['nl', 'Dutch'],
] as const

export default function ShopSettings({ loaderData, actionData }: Route.ComponentProps) {
  const { shop, business, countries, zones } = loaderData
  const answer: Saved | undefined = actionData
  const field = (form: 'shop' | 'company', name: string, stored: string | null) => ({
    name,
    defaultValue: typedOr(answer, form, name, stored ?? ''),
    error: answer?.form === form ? answer.problems?.[name] : undefined,
  })
  const languages = LANGUAGES.map(([value, label]) => ({ value, label }))
  const isListed = languages.some(({ value }) => value === shop.locale)
  return (
    <>
      <section className="room-section" aria-labelledby="shop">
        <h2 id="shop">The shop</h2>
        <SettingsForm name="shop" answer={answer} labels={LABELS}>
          <TextField {...field('shop', 'name', shop.name)} label="Name" maxLength={60} />
          <TextField
            {...field('shop', 'tagline', shop.tagline)}
            label="Tagline"
            maxLength={160}
            optional
          />
          <TextField
            {...field('shop', 'headline', shop.headline)}
            label="Headline of the front page"
            maxLength={160}
            optional
          />
          <TextArea
            {...field('shop', 'introduction', shop.introduction)}
            label="What stands below it"
            maxLength={400}
            optional
          />
          <TextField
            {...field('shop', 'contactEmail', shop.contactEmail)}
            type="email"
            label="E-mail for buyers"
            hint="Shown on orders and in receipts."
            optional
          />
          <SelectField
            {...field('shop', 'country', shop.country)}
            label="Country"
            hint="Where the shop is taxed at home."
            choices={countries}
            none="Not said"
            optional
          />
          <div className="pair">
            <SelectField
              {...field('shop', 'locale', shop.locale)}
              label="Language"
              choices={
                isListed ? languages : [...languages, { value: shop.locale, label: shop.locale }]
              }
            />
            <SelectField
              {...field('shop', 'timeZone', shop.timeZone)}
              label="Time zone"
              choices={['UTC', ...zones.filter((zone) => zone !== 'UTC')].map((value) => ({
                value,
                label: value.replaceAll('_', ' '),
              }))}
            />
          </div>
        </SettingsForm>
      </section>
      <section className="room-section" aria-labelledby="company">
        <h2 id="company">The company</h2>
        <SettingsForm name="company" answer={answer}>
          <p className="hint">What the law wants on the foot of the pages and on invoices.</p>
          <TextField
            {...field('company', 'legalName', business.legalName)}
            label="Legal name"
            optional
          />
          <TextArea {...field('company', 'address', business.address)} label="Address" optional />
          <TextField
            {...field('company', 'registration', business.registration)}
            label="Registration"
            hint="Court and number, as it stands in the register."
            optional
          />
          <TextField
            {...field('company', 'taxNumber', business.taxNumber)}
            label="VAT or tax number"
            optional
          />
        </SettingsForm>
      </section>
    </>
  )
}
