/** The shop as its owner set it up: what a page needs to look and sound like that shop. */
export interface ShopIdentity {
  name: string
  /** One line about the shop, shown in the footer and to search engines. */
  strapline?: string
  /** ISO 4217, for amounts that carry no currency of their own. */
  currency: string
  /** What buyers may choose among, the main one first, and what this one chose. */
  currencies?: readonly string[]
  shownCurrency?: string
  /** BCP 47; also the page's `lang`. */
  locale: string
  /** IANA zone in which documents tell the time until the browser knows better. */
  timeZone: string
  /** The owner's colour, as CSS hex. Light and dark accents with enough contrast come from it. */
  accent?: string
  /** The owner's display type, as a CSS font-family list of fonts the reader has. */
  displayFont?: string
  logo?: { src: string; width: number; height: number }
  /** The company the law wants named. */
  legalName?: string
  address?: string
  /** Several sellers: the header lists them and the footer invites more. */
  marketplace: boolean
  /** It sells to consumers whose law lets them withdraw, and asks for a place to do so. */
  withdrawal?: boolean
  /** The sandbox plays the payment providers, so no money moves. */
  testMode: boolean
}
