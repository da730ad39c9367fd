import { readSettings, type Settings } from '#modules/settings/index.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { formatMoney } from '#platform/money.ts'

/** What the documents say about this shop in particular, ready to stand in a sentence. */
export interface Facts {
  shop: string
  /** Who runs it: the company, else the shop's name. */
  operator: string
  /** Company, address and numbers, as far as they were given. */
  imprint: string
  contact: string
  baseUrl: string
  country: string | undefined
  marketplace: boolean
  currency: string
  refundWindow: string
  hasRefundWindow: boolean
  fee: string
  payouts: { schedule: Settings['payouts']['schedule']; minimum: string; methods: string }
  linkHours: number
  downloadsPerHour: number
  reservationMinutes: number
  /** Names of the payment companies in use; empty in a shop that only plays payments. */
  providers: readonly string[]
  mailServer: string | undefined
  fileStore: string | undefined
}

const PROVIDERS = [
  ['STRIPE_SECRET_KEY', 'Stripe'],
  ['PAYSTACK_SECRET_KEY', 'Paystack'],
  ['FLUTTERWAVE_SECRET_KEY', 'Flutterwave'],
  ['RAZORPAY_KEY_ID', 'Razorpay'],
  ['PAYPAL_CLIENT_ID', 'PayPal'],
] as const satisfies readonly (readonly [keyof Config, string])[]

export async function factsOf(ctx: Context): Promise<Facts> {
  const { config } = ctx
  const { shop, business, currency, mode, refundWindowDays, payouts } = await readSettings(ctx)
  const { legalName, address, registration, taxNumber } = business
  return {
    shop: shop.name,
    operator: legalName ?? shop.name,
    imprint: [
      legalName ?? shop.name,
      address,
      registration && `registered as ${registration}`,
      taxNumber && `tax number ${taxNumber}`,
    ]
      .filter(Boolean)
      .join(', '),
    contact: shop.contactEmail ?? addressIn(config.MAIL_FROM),
    baseUrl: config.baseUrl,
    country: shop.country ? nameOfCountry(shop.country) : undefined,
    marketplace: mode === 'marketplace',
    currency,
    refundWindow: refundWindowDays === 1 ? '1 day' : `${refundWindowDays} days`,
    hasRefundWindow: refundWindowDays > 0,
    fee: `${config.platformFeeBps / 100} %`,
    payouts: {
      schedule: payouts.schedule,
      minimum: formatMoney(payouts.minimumMinor, currency),
      methods: new Intl.ListFormat('en', { type: 'disjunction' }).format(payouts.methods),
    },
    linkHours: config.DOWNLOAD_LINK_HOURS,
    downloadsPerHour: config.DOWNLOADS_PER_HOUR,
    reservationMinutes: config.RESERVATION_MINUTES,
    providers: PROVIDERS.filter(([key]) => config[key]).map(([, name]) => name),
    mailServer: mailCarrierOf(config),
    fileStore: config.S3_BUCKET ? storeName(config.S3_ENDPOINT) : undefined,
  }
}

/** Who carries the mail, by name or by server. */
function mailCarrierOf(config: Config): string | undefined {
  if (config.SMTP_URL) return new URL(config.SMTP_URL).hostname
  if (config.RESEND_API_KEY) return 'Resend'
  if (config.SENDGRID_API_KEY) return 'Twilio SendGrid'
  return config.MAILGUN_API_KEY ? 'Mailgun' : undefined
}

/** `Stoa <shop@example.org>` → `shop@example.org` */
function addressIn(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from
}

function nameOfCountry(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}

function storeName(endpoint: string | undefined): string {
  return endpoint ? new URL(endpoint).hostname : 'Amazon S3'
}
