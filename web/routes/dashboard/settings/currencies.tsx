import { offeredCurrencies } from '#modules/pricing/index.ts'
import { changeSetting, readSettings, type Settings } from '#modules/settings/index.ts'
import { inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { isCurrency } from '#platform/money.ts'
import { appContext } from '../../../context.ts'
import { readForm } from '../../../http/read-form.ts'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import type { Route } from './+types/currencies.ts'
import { type Saved, save } from './save.ts'
import { SettingsForm, typedOr } from './settings-form.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Currencies' }]

type Further = Settings['currencies']['also'][number]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const settings = await readSettings(ctx)
  return {
    main: settings.currency,
    also: settings.currencies.also,
    offered: offeredCurrencies(settings),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  return await save(form, () =>
    inTransaction(ctx, async (ctx) => {
      const main = (form.main ?? '').trim().toUpperCase()
      if (!isCurrency(main)) {
        throw new InvalidInput({ main: ['Please write a currency such as USD'] })
      }
      await changeSetting(ctx, 'currency', main)
      await changeSetting(ctx, 'currencies', { also: readFurther(form.also ?? '', main) })
      return 'The currencies are saved.'
    }),
  )
}

const ROUNDINGS: Record<string, Further['rounding']> = {
  exact: 'exact',
  whole: 'whole',
  tens: 'tens',
  '.99': 'charm',
}

/** A line each: `EUR 0.92 .99`. */
function readFurther(text: string, main: string): Further[] {
  const lines = text.split('\n').filter((line) => line.trim())
  return lines.map((line, i) => {
    const [code = '', rate = '', rounding = 'exact', ...rest] = line.trim().split(/\s+/)
    const currency = code.toUpperCase()
    const how = Object.hasOwn(ROUNDINGS, rounding) ? ROUNDINGS[rounding] : undefined
    const isRate = /^\d{1,7}(\.\d{1,8})?$/.test(rate) && /[1-9]/.test(rate)
    if (!isCurrency(currency) || !isRate || !how || rest.length > 0 || currency === main) {
      throw new InvalidInput({
        also: [`Line ${i + 1} cannot be read. Write it like: EUR 0.92 .99`],
      })
    }
    return { currency, rate, rounding: how }
  })
}

function lineOf({ currency, rate, rounding }: Further): string {
  return `${currency} ${rate} ${rounding === 'charm' ? '.99' : rounding}`
}

export default function CurrencySettings({ loaderData, actionData }: Route.ComponentProps) {
  const { main, also } = loaderData
  const answer: Saved | undefined = actionData
  return (
    <section className="room-section" aria-labelledby="currencies">
      <h2 id="currencies">Currencies</h2>
      <SettingsForm name="currencies" answer={answer}>
        <TextField
          name="main"
          label="Main currency"
          hint="Products are priced in it. Those that are priced already keep the one they have."
          short
          defaultValue={typedOr(answer, 'currencies', 'main', main)}
          error={answer?.problems?.main}
        />
        <TextArea
          name="also"
          label="Further currencies"
          hint={`A line each: the currency, how much of it is worth one ${main}, and how prices are rounded up: exact, whole, tens or .99. Buyers choose at the foot of the page.`}
          placeholder="EUR 0.92 .99"
          rows={5}
          spellCheck={false}
          defaultValue={typedOr(answer, 'currencies', 'also', also.map(lineOf).join('\n'))}
          error={answer?.problems?.also}
          optional
        />
      </SettingsForm>
    </section>
  )
}
