import { PlaceOrder } from '#modules/orders/index.ts'
import { fieldsOf } from '#platform/http.ts'
import { isCountry } from './countries.ts'

const BUSINESS_FIELDS = ['company', 'vatId'] as const
const ADDRESS_FIELDS = ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'phone'] as const

/** What stands in the fields of the checkout, as it was typed. */
export type CheckoutValues = Record<
  | 'email'
  | 'country'
  | 'provider'
  | 'shippingMethod'
  | 'giftEmail'
  | 'giftMessage'
  | 'giftOn'
  | (typeof ADDRESS_FIELDS)[number]
  | (typeof BUSINESS_FIELDS)[number],
  string
> & { acceptedPolicies: boolean; waivesWithdrawal: boolean }

export type Problems = Record<string, string[]>

export type CheckoutInput = { input: PlaceOrder } | { problems: Problems }

export function checkoutValues(form: Record<string, string>): CheckoutValues {
  const text = (name: string) => form[name]?.trim() ?? ''
  const address = Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, text(name)]))
  return {
    ...(address as Record<(typeof ADDRESS_FIELDS)[number], string>),
    email: text('email'),
    company: text('company'),
    vatId: text('vatId'),
    country: isCountry(text('country')) ? text('country') : '',
    provider: text('provider'),
    giftEmail: text('giftEmail'),
    giftMessage: text('giftMessage'),
    giftOn: text('giftOn'),
    shippingMethod: text('shippingMethod'),
    acceptedPolicies: form.acceptedPolicies === 'yes',
    waivesWithdrawal: form.waivesWithdrawal === 'yes',
  }
}

/**
 * What is typed as the order it asks for, or what is wrong by field. The address counts only when
 * something ships, the e-mail address only for guests.
 */
export function readCheckout(
  values: CheckoutValues,
  around: {
    ships: boolean
    signedIn: boolean
    /** Files for a consumer who may withdraw: they are given at once only when that is given up. */
    asksWaiver?: boolean
    expectedTotalMinor: number | undefined
  },
): CheckoutInput {
  const { country, provider, acceptedPolicies, company, vatId } = values
  const parsed = PlaceOrder.safeParse({
    ...(around.signedIn ? {} : { email: values.email }),
    ...(around.ships ? { shippingAddress: addressIn(values) } : {}),
    ...(around.ships && values.shippingMethod ? { shippingMethod: values.shippingMethod } : {}),
    ...(country ? { country } : {}),
    ...(company ? { company } : {}),
    ...(vatId ? { vatId } : {}),
    provider,
    ...giftIn(values),
    acceptedPolicies,
    ...(around.asksWaiver ? { waivesWithdrawal: values.waivesWithdrawal } : {}),
    expectedTotalMinor: around.expectedTotalMinor,
  })
  const problems = parsed.success ? {} : flat(fieldsOf(parsed.error))
  // The schema lets programs leave both out; a buyer at this form should say them.
  if (!around.signedIn && !values.email) problems.email = ['Please give your e-mail address']
  if (!country) problems.country = ['Please choose a country']
  if (around.asksWaiver && !values.waivesWithdrawal) {
    problems.waivesWithdrawal = ['Please say that you want your files at once']
  }
  if (parsed.success && Object.keys(problems).length === 0) return { input: parsed.data }
  return { problems: inOrder(problems) }
}

function addressIn(values: CheckoutValues) {
  const given = ADDRESS_FIELDS.filter((name) => values[name] !== '' || NEEDED.has(name))
  return {
    ...Object.fromEntries(given.map((name) => [name, values[name]])),
    country: values.country,
  }
}

/** A present, as soon as any of its fields is filled in. */
function giftIn({ giftEmail, giftMessage, giftOn }: CheckoutValues) {
  if (!giftEmail && !giftMessage && !giftOn) return {}
  return {
    gift: { email: giftEmail, message: giftMessage, ...(giftOn ? { deliverOn: giftOn } : {}) },
  }
}

const GIFT_FIELDS: Record<string, string> = {
  'gift.email': 'giftEmail',
  'gift.message': 'giftMessage',
  'gift.deliverOn': 'giftOn',
}

const NEEDED = new Set<string>(['name', 'line1', 'city'])

/** `shippingAddress.city` stands on the form as `city`. */
export function flat(fields: Problems): Problems {
  return Object.fromEntries(
    Object.entries(fields).map(([name, messages]) => [
      GIFT_FIELDS[name] ?? name.replace('shippingAddress.', ''),
      messages,
    ]),
  )
}

const ORDER = [
  'email',
  'country',
  ...ADDRESS_FIELDS,
  ...BUSINESS_FIELDS,
  'shippingMethod',
  'provider',
  'giftEmail',
  'giftMessage',
  'giftOn',
  'acceptedPolicies',
  'waivesWithdrawal',
  'code',
]

/** The summary above the form names faults in the order of the fields. */
function inOrder(problems: Problems): Problems {
  const place = (name: string) => ORDER.indexOf(name) + 1 || ORDER.length + 1
  return Object.fromEntries(Object.entries(problems).sort(([a], [b]) => place(a) - place(b)))
}
