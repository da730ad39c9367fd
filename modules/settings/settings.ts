import { z } from 'zod'
import { isCurrency } from '#platform/money.ts'
import { CountryLaw } from './consumer-law.ts'

const line = (max: number) => z.string().trim().min(1, 'is missing').max(max)
const optionalLine = (max: number) => line(max).nullable().default(null)
const minor = z.int().min(0).max(100_000_000)

/** ISO 3166-1 alpha-2, in capitals. */
const Country = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, such as NG')

/** How the shop is called and looks, and where people can write to. */
export const ShopSettings = z.object({
  name: line(60).default('Stoa'),
  tagline: z.string().trim().max(160).default(''),
  /** What the front page says first, large; left empty, the tagline stands there. */
  headline: z.string().trim().max(160).default(''),
  /** A sentence or two below it. */
  introduction: z.string().trim().max(400).default(''),
  /** CSS hex; absent means the product's own colour. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #9f3a22')
    .nullable()
    .default(null),
  country: Country.nullable().default(null),
  contactEmail: z.email('must be an e-mail address').max(254).nullable().default(null),
  /** BCP 47. */
  locale: z.string().refine(isLocale, 'must be a language such as en or en-GB').default('en'),
  /** IANA. */
  timeZone: z.string().refine(isTimeZone, 'must be a zone such as Africa/Lagos').default('UTC'),
})

/** The company the law wants named; absent where a person trades under the shop's name. */
export const BusinessSettings = z.object({
  legalName: optionalLine(120),
  address: optionalLine(300),
  registration: optionalLine(80),
  taxNumber: optionalLine(40),
})

const CurrentVersion = z.object({
  version: line(20),
  /** Who accepted the document before that time is asked again. */
  renewSince: z.iso.datetime().optional(),
})

/** Which version of each legal document holds; absent ones are as we ship them. */
export const LegalSettings = z.partialRecord(
  z.enum(['terms', 'privacy', 'refunds', 'seller-agreement', 'content-guidelines']),
  CurrentVersion,
)

export const ShippingSettings = z.object({
  /** One price for every order with something to send, in the shop's currency. */
  flatMinor: minor.default(500),
})

/** In which currencies buyers may pay besides the main one, and what one unit of that is worth. */
export const CurrenciesSettings = z.object({
  also: z
    .array(
      z.object({
        currency: z.string().refine(isCurrency, 'must be a currency such as EUR'),
        /** Units of this currency for one of the main one, as a decimal. */
        rate: z.string().regex(/^(?=.*[1-9])\d{1,7}(\.\d{1,8})?$/, 'must be a rate such as 0.92'),
        rounding: z.enum(['exact', 'whole', 'tens', 'charm']).default('exact'),
      }),
    )
    .max(30)
    .refine((also) => new Set(also.map((one) => one.currency)).size === also.length, {
      error: 'names a currency twice',
    })
    .default([]),
})

export const TaxSettings = z.object({
  enabled: z.boolean().default(true),
  /** Prices as set contain the tax; else it is added to them. */
  pricesIncludeTax: z.boolean().default(true),
  /** Countries where it is the other way round. */
  otherwiseIn: z.array(Country).max(250).default([]),
  /** A seller in the EU below the threshold for distance sales taxes the Union as at home. */
  belowThreshold: z.boolean().default(false),
})

export const MailSettings = z.object({
  /**
   * one: a receipt tells all when payment is instant, and `placed` then `received` when it is not ·
   * split: always order, payment and receipt
   */
  confirmations: z.enum(['one', 'split']).default('one'),
  /** The owner gets a mail for every paid order. */
  tellOwnerOfOrders: z.boolean().default(true),
})

export const AccountSettings = z.object({
  /** Refuse sign-in until the address is confirmed. */
  requireVerifiedEmail: z.boolean().default(false),
  /** Everybody in the team needs two-factor sign-in. */
  requireTwoFactor: z.boolean().default(false),
})

/** How long stock is held for an order, and when the owner is told that little is left. */
export const StockSettings = z.object({
  /** Minutes; absent means what RESERVATION_MINUTES says. */
  holdGuestsMinutes: z.int().min(1).max(10_080).nullable().default(null),
  holdSignedInMinutes: z.int().min(1).max(10_080).nullable().default(null),
  /** Hours that an order placed by staff waits for its buyer. */
  holdStaffHours: z.int().min(1).max(720).default(72),
  lowAt: z.int().min(0).max(1_000_000).default(5),
})

export const PayoutSettings = z.object({
  schedule: z.enum(['weekly', 'monthly']).default('monthly'),
  /** Smaller balances wait for the next payout. In the shop's currency. */
  minimumMinor: minor.default(2500),
  methods: z.array(line(60)).min(1).max(5).default(['bank transfer']),
})

/** What may stand in the shop, and who looks first. */
export const GuidelineSettings = z.object({
  /** Kinds, categories, tags or words of titles that are not sold here: `weapons`. */
  prohibited: z.array(line(60)).max(100).default([]),
  /** In a marketplace: what sellers put up for sale waits until an owner has let it in. */
  approveProducts: z.boolean().default(true),
})

/** What may be uploaded, and what becomes of it where no virus scanner is set. */
export const UploadSettings = z.object({
  /** accept: marked as not scanned · hold: nobody gets it until the owner has released it */
  withoutScanner: z.enum(['accept', 'hold']).default('accept'),
})

export const RefundSettings = z.object({
  /** Payment companies keep their fee when money goes back: who bears it. */
  providerFeeBorneBy: z.enum(['platform', 'seller']).default('platform'),
})

/** Ways to pay, by the names of their providers: `stripe`, `bank_transfer`, … */
export const PaymentSettings = z.object({
  /** Set up, and not offered. */
  off: z.array(line(40)).max(20).default([]),
  /** In which sequence they are offered; what is not named comes after. */
  order: z.array(line(40)).max(20).default([]),
  /** What they are called instead of their own words. */
  labels: z.record(line(40), line(60)).default({}),
  /** What the buyer has to do, for ways paid by hand. Without words it is not offered. */
  byHand: z.record(line(40), z.string().trim().max(2000)).default({}),
  /** So long an order waits for money that comes by hand. */
  holdDays: z.int().min(1).max(60).default(7),
})

/** Every setting with its shape. An absent row, or an absent field in one, means the default. */
export const SCHEMAS = {
  shop: ShopSettings,
  business: BusinessSettings,
  currency: z.string().refine(isCurrency, 'must be a currency such as USD'),
  currencies: CurrenciesSettings,
  mode: z.enum(['single', 'marketplace']),
  shipping: ShippingSettings,
  tax: TaxSettings,
  refundWindowDays: z.int().min(0).max(365),
  refunds: RefundSettings,
  /** By country: what consumers there may do by law. */
  consumerLaw: z.record(Country, CountryLaw),
  accounts: AccountSettings,
  mail: MailSettings,
  payouts: PayoutSettings,
  payments: PaymentSettings,
  stock: StockSettings,
  guidelines: GuidelineSettings,
  uploads: UploadSettings,
  legal: LegalSettings,
}

export type SettingKey = keyof typeof SCHEMAS
export type Settings = { [Key in SettingKey]: z.output<(typeof SCHEMAS)[Key]> }
export type SettingInput<Key extends SettingKey> = z.input<(typeof SCHEMAS)[Key]>

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}
