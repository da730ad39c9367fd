import { exactTime, type Precision, plainTime, relativeTime } from '../ui/time.ts'

/** Rewrites the times of a shared page for the zone and the moment of whoever reads it. */
export function tellTimes(page: Document, now = new Date()) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const options = { locale: page.documentElement.lang || 'en', timeZone }
  for (const element of page.querySelectorAll<HTMLTimeElement>('time[data-tell]')) {
    const at = new Date(element.dateTime)
    if (Number.isNaN(at.getTime())) continue
    const [precision, absolute] = (element.dataset.tell ?? '').split(' ')
    const fine: Precision = precision === 'day' ? 'day' : 'minute'
    element.textContent = absolute
      ? plainTime(at, fine, options)
      : relativeTime(at, now, fine, options)
    element.title = exactTime(at, options)
  }
}
