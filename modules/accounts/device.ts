import { sha256 } from '#platform/crypto.ts'

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'a Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser says of itself, in a person's words: `Firefox on Windows`. */
export function deviceName(userAgent: string | null | undefined): string {
  const text = userAgent ?? ''
  const named = (list: readonly [RegExp, string][]) => list.find(([sign]) => sign.test(text))?.[1]
  const browser = named(BROWSERS)
  const system = named(SYSTEMS)
  if (browser && system) return `${browser} on ${system}`
  return (
    browser ?? system ?? (text ? (text.split(/[\s/]/)[0] ?? '').slice(0, 40) : 'Unknown device')
  )
}

/**
 * What tells one device of a person from another. Neither version nor network is in it: both change
 * by themselves, and a warning that comes every week is read by nobody.
 */
export function deviceKey(userAgent: string | null | undefined): string {
  return sha256(deviceName(userAgent)).slice(0, 32)
}
