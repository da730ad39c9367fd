const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `48 MB`, `4.2 MB`, `640 kB`, as shops and file managers write it: powers of 1000. */
export function fileSize(bytes: number, locale = 'en'): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  const amount = bytes / 1000 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0,
  }).format(amount)
}
