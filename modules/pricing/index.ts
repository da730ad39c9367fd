export { type LineQuote, type PricedLine, type Quote, type QuoteFor, quote } from './quote.ts'
export { addedTax, containedTax, type TaxShare } from './tax-amounts.ts'
export { EU, pricesIncludeTaxIn } from './tax-rule.ts'
