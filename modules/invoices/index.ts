export { CORRECTION_DAYS, correctInvoice, mayCorrect } from './correct-invoice.ts'
export { creditRefund, issueCreditNoteOfRefund } from './credit-refund.ts'
export { CorrectInvoice, type InvoiceDocument } from './document.ts'
export { NoInvoiceYet, PartlyCredited, TooLateToCorrect } from './errors.ts'
export { type CreditNote, issueCreditNote } from './issue-credit-note.ts'
export { currentInvoice, issueInvoice, issueInvoiceOfOrder } from './issue-invoice.ts'
export { invoicesPersonalData } from './personal-data.ts'
export {
  documentsOfOrder,
  exportInvoices,
  getInvoice,
  type ListedInvoice,
  listInvoices,
} from './queries.ts'
export { renderInvoice } from './render-invoice.ts'
