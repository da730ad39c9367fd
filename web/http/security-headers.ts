import { providersOf } from '#modules/accounts/index.ts'
import type { Config } from '#platform/config.ts'
import { type Tool, toolsOf } from './third-parties.ts'

/** Hosted pages of the providers: a form that ends there is redirected to them. */
const PAYMENT_PAGES = [
  'https://checkout.stripe.com',
  'https://checkout.paystack.com',
  'https://checkout.flutterwave.com',
  'https://api.razorpay.com',
  'https://www.paypal.com',
  'https://www.sandbox.paypal.com',
]

/**
 * Headers of every answer. `nonce` is there for rooms; shared documents have no inline script.
 * `tools` are those whose origins this answer lets in, because its reader accepted them.
 */
export function securityHeaders(
  config: Config,
  nonce?: string,
  tools: readonly Tool[] = [],
): Record<string, string> {
  const scripts = nonce ? `'self' 'nonce-${nonce}'` : "'self'"
  const pages = [...PAYMENT_PAGES, ...sandboxPages(config), ...signInPages(config)].join(' ')
  const policy = [
    "default-src 'self'",
    ['script-src', scripts, ...tools.flatMap((tool) => tool.scripts)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data:",
    ["font-src 'self'", ...tools.flatMap((tool) => tool.fonts)].join(' '),
    // While pages are edited they hear of it on Vite's own port.
    [
      `connect-src 'self'${config.NODE_ENV === 'development' ? ' ws:' : ''}`,
      ...tools.flatMap((tool) => tool.connections),
    ].join(' '),
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self' ${pages}`,
    "frame-ancestors 'none'",
    ...(config.baseUrl.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // A tool would otherwise be told the whole address one came from, with the token of an order.
    'Referrer-Policy':
      toolsOf(config).length > 0 ? 'strict-origin' : 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(config.baseUrl.startsWith('https:')
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains; preload' }
      : {}),
  }
}

/** Providers played on loopback by tests show their pages there. */
function sandboxPages(config: Config): string[] {
  const bases = [
    config.STRIPE_API_BASE,
    config.PAYSTACK_API_BASE,
    config.FLUTTERWAVE_API_BASE,
    config.RAZORPAY_API_BASE,
    config.PAYPAL_API_BASE,
  ]
  return bases.filter((base) => base !== undefined).map((base) => new URL(base).origin)
}

/** A form that begins to sign in elsewhere ends there. */
function signInPages(config: Config): string[] {
  return providersOf(config).map(({ issuer }) => new URL(issuer).origin)
}
