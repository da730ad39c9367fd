export interface TimeOptions {
  locale: string
  /** IANA zone of the person who reads. */
  timeZone: string
}

/** How much of a moment matters: the day, or the minute too. */
export type Precision = 'day' | 'minute'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formatters = new Map<string, Intl.DateTimeFormat>()
const relatives = new Map<string, Intl.RelativeTimeFormat>()

/** The whole moment: `21 November 2026 at 14:05 GMT+1`. */
export function exactTime(at: Date, options: TimeOptions): string {
  return format(at, { ...options, dateStyle: 'long', timeStyle: 'short' })
}

/** A date as text writes it: `21 Nov 2026`, with the time when the minute matters. */
export function plainTime(at: Date, precision: Precision, options: TimeOptions): string {
  const time: Intl.DateTimeFormatOptions =
    precision === 'minute' ? { hour: '2-digit', minute: '2-digit' } : {}
  return format(at, { ...options, day: 'numeric', month: 'short', year: 'numeric', ...time })
}

/** `in 3 days`, `2 hours ago`, `yesterday`; from a week away on, the date. */
export function relativeTime(
  at: Date,
  now: Date,
  precision: Precision,
  options: TimeOptions,
): string {
  const distance = at.getTime() - now.getTime()
  const size = Math.abs(distance)
  if (size >= 7 * DAY) return plainTime(at, precision, options)
  const days = calendarDay(at, options.timeZone) - calendarDay(now, options.timeZone)
  const relative = relativeFormatter(options.locale)
  if (precision === 'day' || (days !== 0 && size >= 6 * HOUR)) return relative.format(days, 'day')
  if (size >= HOUR) return relative.format(Math.round(distance / HOUR), 'hour')
  return relative.format(Math.round(distance / MINUTE), 'minute')
}

function format(at: Date, { locale, ...options }: { locale: string } & Intl.DateTimeFormatOptions) {
  const key = locale + JSON.stringify(options)
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, formatter)
  return formatter.format(at)
}

function relativeFormatter(locale: string): Intl.RelativeTimeFormat {
  const relative = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  relatives.set(locale, relative)
  return relative
}

/** Days since 1970 on the calendar of that zone, so that "yesterday" changes at midnight there. */
function calendarDay(at: Date, timeZone: string): number {
  const text = format(at, { locale: 'sv-SE', timeZone, dateStyle: 'short' })
  return Date.parse(`${text}T00:00:00Z`) / DAY
}
