import type { Settings } from '#modules/settings/index.ts'

/** Where a sale is taxed and how. */
export interface TaxPlace {
  country: string
  region: string
  /** `reverse_charge`: a business in another country accounts for the tax itself. */
  treatment: 'taxed' | 'reverse_charge'
}

export interface Buyer {
  /** ISO 3166, absent while it is not known. */
  country?: string | undefined
  /** State or province, where taxes differ within a country. */
  region?: string | undefined
  /** Has given a VAT id whose form and check digits are right. */
  isBusiness?: boolean | undefined
}

export const EU = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

/** Where a business that buys from abroad accounts for the tax itself. */
const REVERSE_CHARGE = new Set([...EU, 'GB', 'NO', 'CH', 'AU', 'NZ'])

/**
 * The buyer's country taxes what is sold, with two exceptions: a seller in the EU who is below the
 * threshold for distance sales taxes consumers elsewhere in the EU as at home, and a business in
 * another country that bears the tax itself is charged none. A business at home is taxed.
 */
export function taxPlace(settings: Settings, buyer: Buyer): TaxPlace | undefined {
  const { country, region = '', isBusiness } = buyer
  if (!country || !settings.tax.enabled) return undefined
  const home = settings.shop.country
  if (isBusiness && country !== home && REVERSE_CHARGE.has(country)) {
    return { country, region, treatment: 'reverse_charge' }
  }
  const isUnionSale = home !== null && EU.has(home) && EU.has(country)
  if (settings.tax.belowThreshold && isUnionSale && home !== country) {
    return { country: home, region: '', treatment: 'taxed' }
  }
  return { country, region, treatment: 'taxed' }
}

/** True where the prices as set contain the tax; elsewhere it comes on top. */
export function pricesIncludeTaxIn(settings: Settings, country: string | undefined): boolean {
  const { pricesIncludeTax, otherwiseIn } = settings.tax
  return country && otherwiseIn.includes(country) ? !pricesIncludeTax : pricesIncludeTax
}

/** The words that the law wants on order and invoice when no tax is charged to a business. */
export function reverseChargeWords(country: string, home: string | null, hasGoods: boolean) {
  const isUnionSale = home !== null && EU.has(home) && EU.has(country)
  if (hasGoods && isUnionSale) {
    return 'Reverse charge: VAT is due by the recipient. Goods are an intra-Community supply, exempt under Article 138 of Directive 2006/112/EC.'
  }
  return EU.has(country)
    ? 'Reverse charge: VAT is due by the recipient (Article 196 of Directive 2006/112/EC).'
    : 'Reverse charge: the tax is due by the recipient.'
}
