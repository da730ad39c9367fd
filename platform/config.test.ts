import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ConfigFault, loadConfig, SETTING_NAMES } from './config.ts'

const secret = 'a-secret-of-the-tests-that-is-long-enough'
const EXAMPLE = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
const namesOf = (text: string) =>
  [...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name)

/** What the start says about these settings: one line a fault. */
function faultsOf(env: Record<string, string | undefined>, kept: string | undefined = secret) {
  try {
    loadConfig(env, kept)
    return []
  } catch (error) {
    if (error instanceof ConfigFault) return error.lines
    throw error
  }
}

describe('the start', () => {
  test('needs nothing but a secret, which the data folder may keep', () => {
    expect(loadConfig({}, secret)).toMatchObject({
      NODE_ENV: 'production',
      PORT: 3000,
      HOST: '127.0.0.1',
      STOA_DATA: '.stoa',
      DATABASE_POOL: 10,
      RESERVATION_MINUTES: 30,
      DOWNLOAD_LINK_HOURS: 24,
      DOWNLOADS_PER_HOUR: 10,
      LOGIN_ATTEMPTS: 5,
      LOGIN_WINDOW_MINUTES: 15,
      REFUND_WINDOW_DAYS: 7,
      platformFeeBps: 1000,
      authSecret: secret,
      demo: true,
      production: true,
    })
    expect(() => loadConfig({})).toThrow('AUTH_SECRET: is missing')
  })

  test.for<[string, string]>([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://localhost/shop'],
    ['DATABASE_POOL', '1'],
    ['DATABASE_POOL', '1e2'],
    ['BASE_URL', 'shop.example'],
    ['BASE_URL', 'ftp://shop.example'],
    ['AUTH_SECRET', 'too short'],
    ['STOA_DEMO', 'yes'],
    ['NODE_ENV', 'prod'],
    ['SMTP_URL', 'https://mail.example'],
    ['S3_ENDPOINT', 'files.example'],
    ['STRIPE_API_BASE', 'javascript:alert(1)'],
    ['LOG_LEVEL', 'loud'],
    ['CORS_ORIGINS', 'app.example'],
    ['CORS_ORIGINS', 'https://app.example/shop'],
    ['CORS_ORIGINS', 'https://app.example, *'],
    ['CORS_ORIGINS', 'https://*.example'],
    ['SENTRY_DSN', 'https://host/7'],
    ['SENTRY_DSN', 'https://key@host'],
    ['GA_MEASUREMENT_ID', "G-1'); alert(1"],
    ['HOTJAR_ID', '12; script-src *'],
    ['PLATFORM_FEE_PERCENT', '100'],
    ['PLATFORM_FEE_PERCENT', '10%'],
    ['RESERVATION_MINUTES', '0'],
    ['REFUND_WINDOW_DAYS', '7.5'],
  ])('is stopped by %s=%s with one line that names it [CFG-09] [SEC-19]', ([name, value]) => {
    const lines = faultsOf({ [name]: value })

    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(new RegExp(`^${name}: .{8,}$`))
  })

  test('says everything that is wrong at once [CFG-09]', () => {
    const lines = faultsOf({ PORT: 'x', BASE_URL: 'y', LOG_LEVEL: 'z' })

    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'BASE_URL', 'LOG_LEVEL'])
  })

  test('never repeats a secret in what it says', () => {
    const lines = faultsOf({
      AUTH_SECRET: 'hunter2',
      DATABASE_URL: 'postgre://stoa:hunter2@db/stoa',
    })

    expect(lines).toHaveLength(2)
    expect(lines.join('\n')).not.toContain('hunter2')
  })

  test.for<string[]>([
    ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
    ['FLUTTERWAVE_SECRET_KEY', 'FLUTTERWAVE_WEBHOOK_HASH'],
    ['RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET', 'RAZORPAY_WEBHOOK_SECRET'],
    ['PAYPAL_CLIENT_ID', 'PAYPAL_CLIENT_SECRET', 'PAYPAL_WEBHOOK_ID'],
    ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ])('wants all of %s, %s or none [CFG-09]', (names) => {
    const all = Object.fromEntries(names.map((name) => [name, 'something']))

    expect(faultsOf(all)).toEqual([])
    for (const missing of names) {
      const lines = faultsOf({ ...all, [missing]: '' })
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain(`${missing}: is missing`)
      const alone = faultsOf({ [missing]: 'something' })
      expect(alone.map((line) => line.split(':')[0])).toEqual(
        names.filter((name) => name !== missing),
      )
    }
  })

  test('takes an empty setting for one that is not given', () => {
    expect(loadConfig({ PORT: ' ', BASE_URL: '', LOG_LEVEL: undefined }, secret)).toMatchObject({
      PORT: 3000,
      LOG_LEVEL: 'info',
      baseUrl: 'http://127.0.0.1:3000',
    })
  })
})

describe('the address of the shop', () => {
  test('is the one that is set, without a slash at the end', () => {
    expect(loadConfig({ BASE_URL: 'https://shop.example/' }, secret).baseUrl).toBe(
      'https://shop.example',
    )
    expect(loadConfig({ BASE_URL: 'https://shop.example/store//' }, secret).baseUrl).toBe(
      'https://shop.example/store',
    )
  })

  test('is else where the program listens, in words a browser understands', () => {
    expect(loadConfig({ PORT: '8080' }, secret).baseUrl).toBe('http://127.0.0.1:8080')
    expect(loadConfig({ HOST: '0.0.0.0' }, secret).baseUrl).toBe('http://localhost:3000')
    expect(loadConfig({ HOST: '::' }, secret).baseUrl).toBe('http://localhost:3000')
    expect(new URL(loadConfig({ HOST: '::1' }, secret).baseUrl).hostname).toBe('[::1]')
  })
})

test('the fee is exact in basis points', () => {
  const fees = ['10', '0', '7.5', '2.35', '99.99'].map(
    (percent) => loadConfig({ PLATFORM_FEE_PERCENT: percent }, secret).platformFeeBps,
  )

  expect(fees).toEqual([1000, 0, 750, 235, 9999])
})

describe('the example of settings', () => {
  test('lists every setting there is, and no other', () => {
    // NODE_ENV is said by whoever starts the program, not by a file of settings.
    const known = SETTING_NAMES.filter((name) => name !== 'NODE_ENV')

    expect(namesOf(EXAMPLE).sort()).toEqual([...known].sort())
  })

  test('can be copied as it stands: it changes no default', () => {
    const given = parseEnv(EXAMPLE) as Record<string, string>

    expect(Object.keys(given).length).toBeGreaterThan(10)
    expect(loadConfig(given, secret)).toEqual(loadConfig({}, secret))
  })

  test.for([
    ['the database [CFG-01]', ['DATABASE_URL']],
    ['the secret and the address [CFG-02]', ['AUTH_SECRET', 'BASE_URL']],
    ['the keys of Paystack [CFG-03]', ['PAYSTACK_SECRET_KEY', 'PAYSTACK_PUBLIC_KEY']],
    ['the keys of Flutterwave [CFG-04]', ['FLUTTERWAVE_SECRET_KEY', 'FLUTTERWAVE_PUBLIC_KEY']],
    [
      'the keys of Stripe, Razorpay and PayPal [CFG-07]',
      [
        'STRIPE_SECRET_KEY',
        'RAZORPAY_KEY_ID',
        'RAZORPAY_KEY_SECRET',
        'PAYPAL_CLIENT_ID',
        'PAYPAL_CLIENT_SECRET',
      ],
    ],
    ['where errors are sent [CFG-08]', ['SENTRY_DSN']],
  ] as const)('names %s', ([, names]) => {
    expect(namesOf(EXAMPLE)).toEqual(expect.arrayContaining([...names]))
  })
})

test('mail and SMS go one way only: several at once, or half of one, stop the start with one line [MAIL-01] [MAIL-03]', () => {
  expect(faultsOf({ SMTP_URL: 'smtp://mail.example', RESEND_API_KEY: 're_1' })).toEqual([
    'SMTP_URL, RESEND_API_KEY: Mail goes one way only; please leave one of these',
  ])
  expect(faultsOf({ MAILGUN_API_KEY: 'key-1' })).toEqual([
    expect.stringMatching(/^MAILGUN_DOMAIN: is missing/),
  ])
  expect(
    faultsOf({
      TERMII_API_KEY: 'TL1',
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 'x',
      TWILIO_FROM: '+15005550006',
    }),
  ).toEqual([
    'TWILIO_ACCOUNT_SID, TERMII_API_KEY: SMS goes one way only; please leave one of these',
  ])
})
