import { z } from 'zod'

const text = z.string().trim().min(1)
const wholeNumber = (fallback: number, min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .default(fallback)
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })
const postgresAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\/.+/, 'must look like postgres://user:password@host:5432/name')

const isOrigin = (given: string) => {
  const url = URL.parse(given)
  return url?.origin === given && /^https?:$/.test(url.protocol) && !given.includes('*')
}
/** `https://a.example, https://b.example:8443`, or `*` alone. */
const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every((origin) => origin === '*' || isOrigin(origin)), {
    error: 'must be origins such as https://app.example with commas between them',
  })
  .refine((list) => !list.includes('*') || list.length === 1, {
    error: 'must be either * or a list of origins',
  })
  .default([])

const isDsn = (given: string) => {
  const url = URL.parse(given)
  return Boolean(url?.username) && /^https?:$/.test(url?.protocol ?? '') && url?.pathname !== '/'
}

/** The settings of contract.md, read from the environment. */
const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  PORT: wholeNumber(3000, 0, 65535),
  HOST: text.default('127.0.0.1'),
  BASE_URL: webAddress.optional(),
  STOA_DATA: text.default('.stoa'),
  STOA_DEMO: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('1'),
  DATABASE_URL: postgresAddress.optional(),
  DATABASE_DIRECT_URL: postgresAddress.optional(),
  DATABASE_READ_URL: postgresAddress.optional(),
  DATABASE_POOL: wholeNumber(10, 2, 200),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  TRUST_PROXY: wholeNumber(0, 0, 10),
  COUNTRY_HEADER: text.toLowerCase().optional(),
  CORS_ORIGINS: origins,

  STRIPE_SECRET_KEY: text.optional(),
  STRIPE_WEBHOOK_SECRET: text.optional(),
  STRIPE_API_BASE: webAddress.optional(),
  PAYSTACK_SECRET_KEY: text.optional(),
  PAYSTACK_PUBLIC_KEY: text.optional(),
  PAYSTACK_API_BASE: webAddress.optional(),
  FLUTTERWAVE_SECRET_KEY: text.optional(),
  FLUTTERWAVE_PUBLIC_KEY: text.optional(),
  FLUTTERWAVE_WEBHOOK_HASH: text.optional(),
  FLUTTERWAVE_API_BASE: webAddress.optional(),
  RAZORPAY_KEY_ID: text.optional(),
  RAZORPAY_KEY_SECRET: text.optional(),
  RAZORPAY_WEBHOOK_SECRET: text.optional(),
  RAZORPAY_API_BASE: webAddress.optional(),
  RAZORPAY_PAGE_BASE: webAddress.optional(),
  PAYPAL_CLIENT_ID: text.optional(),
  PAYPAL_CLIENT_SECRET: text.optional(),
  PAYPAL_WEBHOOK_ID: text.optional(),
  PAYPAL_API_BASE: webAddress.optional(),

  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'must look like smtp://user:password@host:587')
    .optional(),
  RESEND_API_KEY: text.optional(),
  RESEND_WEBHOOK_SECRET: text.regex(/^whsec_/, 'must begin with whsec_').optional(),
  RESEND_API_BASE: webAddress.optional(),
  SENDGRID_API_KEY: text.optional(),
  SENDGRID_WEBHOOK_KEY: text.optional(),
  SENDGRID_API_BASE: webAddress.optional(),
  MAILGUN_API_KEY: text.optional(),
  MAILGUN_DOMAIN: text.optional(),
  MAILGUN_WEBHOOK_KEY: text.optional(),
  MAILGUN_API_BASE: webAddress.optional(),
  MAIL_FROM: text.default('Stoa <shop@localhost>'),
  MAIL_TRACKING: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),

  TWILIO_ACCOUNT_SID: text.optional(),
  TWILIO_AUTH_TOKEN: text.optional(),
  TWILIO_FROM: text.optional(),
  TWILIO_API_BASE: webAddress.optional(),
  TERMII_API_KEY: text.optional(),
  TERMII_SENDER: text.max(11, 'must be at most 11 characters').default('Stoa'),
  TERMII_API_BASE: webAddress.optional(),

  S3_ENDPOINT: webAddress.optional(),
  S3_REGION: text.default('auto'),
  S3_BUCKET: text.optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),

  CLAMAV_HOST: text.optional(),
  CLAMAV_PORT: wholeNumber(3310, 1, 65535),

  GOOGLE_CLIENT_ID: text.optional(),
  GOOGLE_CLIENT_SECRET: text.optional(),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_NAME: text.max(40).default('your organisation'),

  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'http', 'debug', 'silent']).default('info'),
  METRICS_TOKEN: text.optional(),
  SENTRY_DSN: text.refine(isDsn, 'must look like https://key@host/7').optional(),
  GA_MEASUREMENT_ID: z
    .string()
    .trim()
    .regex(/^G-[A-Z0-9]{4,20}$/, 'must look like G-ABC123DEF4')
    .optional(),
  HOTJAR_ID: z
    .string()
    .trim()
    .regex(/^\d{3,12}$/, 'must be the number of the site')
    .optional(),

  RESERVATION_MINUTES: wholeNumber(30, 1, 1440),
  DOWNLOAD_LINK_HOURS: wholeNumber(24, 1, 720),
  DOWNLOADS_PER_HOUR: wholeNumber(10, 1, 1000),
  LOGIN_ATTEMPTS: wholeNumber(5, 1, 100),
  LOGIN_WINDOW_MINUTES: wholeNumber(15, 1, 1440),
  REFUND_WINDOW_DAYS: wholeNumber(7, 0, 365),
  PLATFORM_FEE_PERCENT: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/, 'must be a percentage such as 10 or 7.5')
    .transform(Number)
    .default(10),
})

type Settings = z.infer<typeof Environment>

/** Every setting there is, by its name in the environment. */
export const SETTING_NAMES: readonly string[] = Object.keys(Environment.shape)

export interface Config extends Settings {
  /** Where a browser reaches the shop, without a trailing slash. */
  baseUrl: string
  /** The fee in basis points: 10 % is 1000. */
  platformFeeBps: number
  authSecret: string
  demo: boolean
  production: boolean
}

/** The start was refused: `lines` say, one per fault, which setting is wrong and how. */
export class ConfigFault extends Error {
  readonly lines: string[]
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

/** Of these, none works without the others. */
const TOGETHER: (keyof Settings)[][] = [
  ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  ['FLUTTERWAVE_SECRET_KEY', 'FLUTTERWAVE_WEBHOOK_HASH'],
  ['RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET', 'RAZORPAY_WEBHOOK_SECRET'],
  ['PAYPAL_CLIENT_ID', 'PAYPAL_CLIENT_SECRET', 'PAYPAL_WEBHOOK_ID'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ['MAILGUN_API_KEY', 'MAILGUN_DOMAIN'],
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
]

/** Of these, only one may be set: nobody could say which of them is meant. */
const ONE_OF: { what: string; names: (keyof Settings)[] }[] = [
  { what: 'Mail', names: ['SMTP_URL', 'RESEND_API_KEY', 'SENDGRID_API_KEY', 'MAILGUN_API_KEY'] },
  { what: 'SMS', names: ['TWILIO_ACCOUNT_SID', 'TERMII_API_KEY'] },
]

/**
 * Reads and checks the environment. `authSecret` is what the data folder keeps when AUTH_SECRET is
 * not set. Throws ConfigFault with one line per fault.
 */
export function loadConfig(
  env: Record<string, string | undefined>,
  keptAuthSecret?: string,
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    throw new ConfigFault(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    )
  }
  const settings = parsed.data
  const lonely = TOGETHER.flatMap((names) => {
    const set = names.find((name) => settings[name])
    if (!set) return []
    return names
      .filter((name) => !settings[name])
      .map((name) => `${name}: is missing (${set} is set, and one does not work without the other)`)
  })
  for (const { what, names } of ONE_OF) {
    const set = names.filter((name) => settings[name])
    if (set.length > 1) {
      lonely.push(`${set.join(', ')}: ${what} goes one way only; please leave one of these`)
    }
  }
  const authSecret = settings.AUTH_SECRET ?? keptAuthSecret
  if (!authSecret) lonely.push('AUTH_SECRET: is missing (at least 32 random characters)')
  if (lonely.length > 0 || !authSecret) throw new ConfigFault(lonely)
  const host = settings.HOST === '0.0.0.0' || settings.HOST === '::' ? 'localhost' : settings.HOST
  return {
    ...settings,
    baseUrl: (settings.BASE_URL ?? `http://${inAddress(host)}:${settings.PORT}`).replace(
      /\/+$/,
      '',
    ),
    platformFeeBps: Math.round(settings.PLATFORM_FEE_PERCENT * 100),
    authSecret,
    demo: settings.STOA_DEMO === '1',
    production: settings.NODE_ENV === 'production',
  }
}

/** A host as it stands in an address: one of IPv6 goes in brackets. */
export function inAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
