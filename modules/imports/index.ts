export { FormatUnknown, ImportRefused } from './errors.ts'
export { type ImportReport, importProducts } from './import-products.ts'
