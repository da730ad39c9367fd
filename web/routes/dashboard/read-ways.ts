import type { SettingInput } from '#modules/settings/index.ts'

/** The form of the ways to pay as the setting it asks for. `names` are those it showed. */
export function readWays(
  form: Record<string, string>,
  names: readonly string[],
): SettingInput<'payments'> {
  const text = (field: string) => form[field]?.trim() ?? ''
  const filled = (prefix: string) =>
    Object.fromEntries(
      names
        .map((name) => [name, text(`${prefix}-${name}`)] as const)
        .filter(([, value]) => value !== ''),
    )
  const place = (name: string) => Number(text(`place-${name}`)) || names.length
  return {
    off: names.filter((name) => `shown-${name}` in form && form[`on-${name}`] !== 'yes'),
    order: [...names].sort((a, b) => place(a) - place(b)),
    labels: filled('label'),
    byHand: filled('words'),
    holdDays: Number(text('holdDays')),
  }
}
