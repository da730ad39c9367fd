export { containedTax, type LineQuote, type PricedLine, type Quote, quote } from './quote.ts'
