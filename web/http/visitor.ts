import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Config } from '#platform/config.ts'

export const CART_COOKIE = 'stoa_cart'

/** Cookies of a request by name. The first of two with one name wins, as browsers order them. */
export function cookiesOf(header: string | undefined | null): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 1) continue
    const name = part.slice(0, at).trim()
    if (!cookies.has(name)) cookies.set(name, part.slice(at + 1).trim())
  }
  return cookies
}

export const CURRENCY_COOKIE = 'stoa_currency'

/** What a request's cookies say about the currency, cheaply: kept pages are told apart by it. */
export function currencyIn(cookie: string | undefined | null): string | undefined {
  return /(?:^|;\s*)stoa_currency=([A-Z]{3})(?:;|$)/.exec(cookie ?? '')?.[1]
}

/** The currency a visitor chose by cookie, a program also by `X-Currency`. */
export function wantedCurrency(
  path: string,
  headers: { cookie?: string | undefined; 'x-currency'?: string | string[] | undefined },
): { currency?: string } {
  const asked = path.startsWith('/api/') ? String(headers['x-currency'] ?? '') : ''
  const currency = /^[A-Z]{3}$/.test(asked) ? asked : currencyIn(headers.cookie)
  return currency ? { currency } : {}
}

export function currencyCookie(currency: string, config: Config): string {
  return `${CURRENCY_COOKIE}=${currency}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000${secure(config)}`
}

/** A guest's cart lives 60 days after the last visit that changed it. */
export function cartCookie(token: string, config: Config): string {
  return `${CART_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=5184000${secure(config)}`
}

export function clearCartCookie(config: Config): string {
  return `${CART_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure(config)}`
}

function secure(config: Config): string {
  return config.baseUrl.startsWith('https:') ? '; Secure' : ''
}

/**
 * The visitor's address. Forwarding headers count only as far as `TRUST_PROXY` proxies wrote them:
 * what stands further left could be anybody's invention.
 */
export function addressOf(incoming: IncomingMessage, config: Config): string {
  const direct = incoming.socket.remoteAddress ?? ''
  if (config.TRUST_PROXY === 0) return direct
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return forwarded.at(-config.TRUST_PROXY) ?? direct
}

/** Where the proxy in front says the connection comes from; only when one is trusted to say it. */
export function networkCountryOf(
  incoming: IncomingMessage,
  config: Config,
): { networkCountry?: string } {
  const { COUNTRY_HEADER: name, TRUST_PROXY } = config
  if (!name || TRUST_PROXY === 0) return {}
  const country = String(incoming.headers[name] ?? '').toUpperCase()
  // Cloudflare writes XX for unknown and T1 for Tor.
  return /^[A-Z]{2}$/.test(country) && country !== 'XX' ? { networkCountry: country } : {}
}

export function newNonce(): string {
  return randomBytes(16).toString('base64')
}
