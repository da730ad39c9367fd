const formatters = new Map<string, Intl.DateTimeFormat>()

/** A day on the calendar, `2026-03-31`, which is the same day in every zone. */
export function Day({ on, locale = 'en' }: { on: string; locale?: string }) {
  const formatter =
    formatters.get(locale) ??
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  formatters.set(locale, formatter)
  return <time dateTime={on}>{formatter.format(new Date(`${on}T00:00:00Z`))}</time>
}
