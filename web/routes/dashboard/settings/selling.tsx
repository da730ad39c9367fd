import { changeSetting, readSettings } from '#modules/settings/index.ts'
import { inTransaction, requireAdmin } from '#platform/context.ts'
import { appContext } from '../../../context.ts'
import { readForm } from '../../../http/read-form.ts'
import { RadioCards } from '../../../ui/choice-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { Route } from './+types/selling.ts'
import { type Saved, save } from './save.ts'
import { SettingsForm, typedOr } from './settings-form.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Selling settings' }]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { mode, refundWindowDays } = await readSettings(ctx)
  return { mode, refundWindowDays, feeBps: ctx.config.platformFeeBps }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  return await save(form, () =>
    inTransaction(ctx, async (ctx) => {
      const days = form.refundWindowDays?.trim() ?? ''
      await changeSetting(ctx, 'refundWindowDays', /^\d{1,4}$/.test(days) ? Number(days) : -1)
      await changeSetting(ctx, 'mode', form.mode === 'marketplace' ? 'marketplace' : 'single')
      return 'Saved.'
    }),
  )
}

export default function SellingSettings({ loaderData, actionData }: Route.ComponentProps) {
  const { mode, refundWindowDays, feeBps } = loaderData
  const answer: Saved | undefined = actionData
  return (
    <section className="room-section" aria-labelledby="selling">
      <h2 id="selling">How you sell</h2>
      <SettingsForm name="selling" answer={answer}>
        <RadioCards
          name="mode"
          label="Who sells here"
          defaultValue={typedOr(answer, 'selling', 'mode', mode)}
          cards={[
            { value: 'single', label: 'Only this shop', detail: 'All of the money is yours.' },
            {
              value: 'marketplace',
              label: 'Other sellers, too',
              detail: `They keep what they sell for, less ${feeBps / 100} % for the platform.`,
            },
          ]}
        />
        <TextField
          name="refundWindowDays"
          label="Money back within so many days"
          hint="Buyers see this before they pay. 0 promises nothing beyond the law."
          inputMode="numeric"
          short
          defaultValue={typedOr(answer, 'selling', 'refundWindowDays', String(refundWindowDays))}
          error={
            answer?.problems ? ['Please give a whole number of days from 0 to 365'] : undefined
          }
        />
      </SettingsForm>
    </section>
  )
}
