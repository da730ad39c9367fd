/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const there = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return there - Math.floor(moment.getTime() / 1000) * 1000
}

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/

/**
 * A time as a field of a form sends it (`2026-03-31T12:00`), meant in the shop's zone, as ISO 8601.
 * `undefined` for what is no time.
 */
export function readShopTime(text: string, timeZone: string): string | undefined {
  const asUtc = LOCAL.test(text) ? new Date(`${text}Z`) : undefined
  if (!asUtc || Number.isNaN(asUtc.getTime())) return undefined
  const guess = new Date(asUtc.getTime() - offsetAt(asUtc, timeZone))
  // Asked again there: the first answer may lie on the other side of a change of clocks.
  return new Date(asUtc.getTime() - offsetAt(guess, timeZone)).toISOString()
}

/** The other way: a moment as the field shows it. */
export function writeShopTime(moment: string | null, timeZone: string): string {
  if (!moment) return ''
  const at = new Date(moment)
  return new Date(at.getTime() + offsetAt(at, timeZone)).toISOString().slice(0, 16)
}
