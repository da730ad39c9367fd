import { useEffect, useState } from 'react'
import { useRouteLoaderData } from 'react-router'
import { exactTime, type Precision, plainTime, relativeTime, type TimeOptions } from './time.ts'

export interface DateTimeProps {
  at: Date | string
  /** `day` for publication dates and birthdays, `minute` for things that happened. */
  precision?: Precision
  /** Always the date, never "yesterday". */
  absolute?: boolean
  /** The moment it is now, from the loader, so that server and browser agree. */
  now?: Date | string
}

/**
 * A moment in the reader's own zone: relative under a week, exact on hover. The server writes it in
 * the shop's zone; rooms rewrite it after hydration, documents by the times script.
 */
export function DateTime({ at, precision = 'minute', absolute = false, now }: DateTimeProps) {
  const moment = new Date(at)
  const shop = useShopTime()
  const [own, setOwn] = useState<TimeOptions>()

  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    setOwn({ locale: shop.locale, timeZone })
  }, [shop.locale])

  const options = own ?? shop
  const today = own || now === undefined ? new Date() : new Date(now)
  const text = absolute
    ? plainTime(moment, precision, options)
    : relativeTime(moment, today, precision, options)
  return (
    <time
      dateTime={moment.toISOString()}
      title={exactTime(moment, options)}
      data-tell={absolute ? `${precision} absolute` : precision}
      suppressHydrationWarning
    >
      {text}
    </time>
  )
}

function useShopTime(): TimeOptions {
  const around = useRouteLoaderData('root') as { shop?: TimeOptions } | undefined
  return { locale: around?.shop?.locale ?? 'en', timeZone: around?.shop?.timeZone ?? 'UTC' }
}
