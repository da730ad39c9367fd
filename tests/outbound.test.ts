import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['platform', 'modules', 'rest', 'web/http', 'web/routes', 'worker']

/** Where the program opens connections to others, and why no visitor can say to whom. */
const PLACES: Record<string, string> = {
  'platform/error-tracking.ts': 'SENTRY_DSN of the settings, without going where it is sent on to',
  'platform/files-s3.ts': 'S3_ENDPOINT of the settings',
  'platform/listen.ts': 'DATABASE_DIRECT_URL or DATABASE_URL of the settings',
  'platform/worker-guard.ts': 'DATABASE_DIRECT_URL or DATABASE_URL of the settings',
  'platform/mail-ways/mail-way.ts':
    'the hosts of the carriers of mail and SMS, or their *_API_BASE in the settings',
  'platform/mail-ways/smtp.ts': 'SMTP_URL of the settings',
  'platform/virus-scan.ts': 'CLAMAV_HOST and CLAMAV_PORT of the settings',
  'modules/accounts/oidc-providers.ts':
    'OIDC_ISSUER of the settings or Google, and the key address that this issuer names over it',
  'modules/accounts/sign-in-by-provider.ts':
    'the token address that OIDC_ISSUER of the settings or Google names',
  'modules/payments/provider-call.ts':
    'the hosts of the payment companies, or their *_API_BASE in the settings',
  'modules/payments/providers/paypal-webhook.ts':
    'a webhook names it, but isPaypalCertificate lets only the hosts of PayPal and PAYPAL_API_BASE by',
  'web/http/sandbox-proxy.ts': 'the loopback ports of the sandbox that the program itself started',
}

/** Code that opens a connection. Types alone, and endpoints of the browser, open none. */
const OPENS = [
  /(?<![\w.'"-])fetch\s*\(/,
  /\bglobalThis\.fetch\b/,
  /[=:]\s*fetch\b(?!\s*\()/,
  /\bnew (WebSocket|EventSource|XMLHttpRequest)\b/,
  /\bcreateRemoteJWKSet\b/,
  /^import (?!type\b)[^']*?from '(node:)?(net|tls|dgram|dns|http|https|http2)(\/promises)?'/m,
  /^import (?!type\b)[^']*?from '(nodemailer|pg|undici|ws|axios|got|@aws-sdk\/[\w-]+)'/m,
  /\bimport\('(node:)?(net|tls|http|https|http2|nodemailer|pg|undici)'\)/,
]

/** Of pg these take only its types and escaping. */
const ONLY_NAMES = new Set(['modules/catalog/hot-query.ts'])

const opens = (code: string) => OPENS.some((sign) => sign.test(code))

/** A file without its comments. */
const codeOf = (path: string) =>
  readFileSync(join(ROOT, path), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')

/** Scripts of pages that ask the shop itself, from the browser. */
const OF_THE_BROWSER = new Set([
  'web/routes/account/passkeys.tsx',
  'web/routes/dashboard/send-file.ts',
])

function places(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((path) => /(?<!\.test)\.tsx?$/.test(path)),
  )
    .filter((path) => !OF_THE_BROWSER.has(path) && !ONLY_NAMES.has(path) && opens(codeOf(path)))
    .sort()
}

test('the server connects only to addresses that no visitor can give', () => {
  const unlisted = places()
    .filter((path) => !(path in PLACES))
    .map(
      (path) =>
        `${path} opens a connection and is not listed. If a visitor can give its address, it must not; else write into PLACES why they cannot.`,
    )
  expect(unlisted).toEqual([])
})

test('each place that is listed still opens a connection', () => {
  expect(Object.keys(PLACES).sort()).toEqual(places())
})

test.each([
  'const answer = await fetch(address)',
  'const ask = options.ask ?? globalThis.fetch',
  "import { connect } from 'node:net'",
  "import {\n  request,\n} from 'node:https'",
  "import { createTransport } from 'nodemailer'",
  "const { request } = await import('node:http')",
])('would see %j', (code) => {
  expect(opens(code)).toBe(true)
})

test.each([
  "import type { IncomingMessage } from 'node:http'",
  'const answer = hono.fetch(request)',
  "tell('fetch (again)')",
])('leaves %j alone', (code) => {
  expect(opens(code)).toBe(false)
})
