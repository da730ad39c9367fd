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
  const { mode, refundWindowDays, stock } = await readSettings(ctx)
  return {
    mode,
    refundWindowDays,
    stock,
    usualHold: ctx.config.RESERVATION_MINUTES,
    feeBps: ctx.config.platformFeeBps,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  if (form.form === 'stock') {
    return await save(form, async () => {
      await changeSetting(ctx, 'stock', {
        holdGuestsMinutes: form.holdGuestsMinutes?.trim() ? whole(form.holdGuestsMinutes) : null,
        holdSignedInMinutes: form.holdSignedInMinutes?.trim()
          ? whole(form.holdSignedInMinutes)
          : null,
        holdStaffHours: whole(form.holdStaffHours),
        lowAt: whole(form.lowAt),
      })
      return 'Saved.'
    })
  }
  return await save(form, () =>
    inTransaction(ctx, async (ctx) => {
      const days = form.refundWindowDays?.trim() ?? ''
      await changeSetting(ctx, 'refundWindowDays', /^\d{1,4}$/.test(days) ? Number(days) : -1)
      await changeSetting(ctx, 'mode', form.mode === 'marketplace' ? 'marketplace' : 'single')
      return 'Saved.'
    }),
  )
}

/** What is no whole number becomes one that no setting allows, so that it is refused at its field. */
function whole(text = ''): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : -1
}

export default function SellingSettings({ loaderData, actionData }: Route.ComponentProps) {
  const { mode, refundWindowDays, feeBps } = loaderData
  const answer: Saved | undefined = actionData
  return (
    <>
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
              answer?.form === 'selling' && answer.problems
                ? ['Please give a whole number of days from 0 to 365']
                : undefined
            }
          />
        </SettingsForm>
      </section>
      <StockSettings stock={loaderData.stock} usualHold={loaderData.usualHold} answer={answer} />
    </>
  )
}

interface StockSettingsProps {
  stock: Route.ComponentProps['loaderData']['stock']
  usualHold: number
  answer: Saved | undefined
}

function StockSettings({ stock, usualHold, answer }: StockSettingsProps) {
  const field = (name: keyof typeof stock, least: number, most: number) => ({
    name,
    inputMode: 'numeric' as const,
    short: true,
    defaultValue: typedOr(answer, 'stock', name, String(stock[name] ?? '')),
    error:
      answer?.form === 'stock' && answer.problems?.[name]
        ? [`Please give a whole number from ${least} to ${most}`]
        : undefined,
  })
  return (
    <section className="room-section" aria-labelledby="stock">
      <h2 id="stock">Stock</h2>
      <SettingsForm name="stock" answer={answer}>
        <TextField
          {...field('holdGuestsMinutes', 1, 10_080)}
          label="Minutes that guests have to pay"
          hint={`What they order is kept aside so long. Empty: ${usualHold}.`}
          optional
        />
        <TextField
          {...field('holdSignedInMinutes', 1, 10_080)}
          label="Minutes for people with an account"
          hint={`Empty: ${usualHold}.`}
          optional
        />
        <TextField
          {...field('holdStaffHours', 1, 720)}
          label="Hours for orders that you put together"
        />
        <TextField
          {...field('lowAt', 0, 1_000_000)}
          label="Low from"
          hint="With so few left you are told. An edition can have a figure of its own."
        />
      </SettingsForm>
    </section>
  )
}
