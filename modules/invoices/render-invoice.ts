import { PDFDocument, PDFName, type PDFPage, PDFString, type RGB, rgb } from '@cantoo/pdf-lib'
import { formatMoney } from '#platform/money.ts'
import type { InvoiceDocument, InvoiceLine } from './document.ts'
import { InvoiceType, type Weight } from './invoice-type.ts'

/** A4 in points. */
const WIDTH = 595.28
const HEIGHT = 841.89
const LEFT = 56
const RIGHT = WIDTH - 56
const TOP = HEIGHT - 60
const BOTTOM = 92
const INK = rgb(0.12, 0.105, 0.086)
const QUIET = rgb(0.365, 0.333, 0.29)
const HAIRLINE = rgb(0.83, 0.79, 0.72)
const COLUMNS = { quantity: 330, unit: 408, rate: 458, amount: RIGHT }

interface Sheet {
  pdf: PDFDocument
  type: InvoiceType
  page: PDFPage
  y: number
  accent: RGB
}

/**
 * The document as a PDF on A4. The same document gives the same bytes, so that it need not be kept
 * beside its data.
 */
export async function renderInvoice(document: InvoiceDocument): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const issued = new Date(`${document.issuedOn}T00:00:00Z`)
  const title = `${titleOf(document)} ${document.number}`
  pdf.setTitle(title, { showInWindowTitleBar: true })
  pdf.setAuthor(document.seller.name)
  pdf.setSubject(`Order ${document.orderNumber}`)
  pdf.setLanguage('en')
  pdf.setCreator('Stoa')
  pdf.setProducer('Stoa')
  pdf.setCreationDate(issued)
  pdf.setModificationDate(issued)
  // The words of the frame are Latin; the first face is always there for them.
  const type = await InvoiceType.embed(pdf, JSON.stringify(document) + money(document, 0))
  const sheet: Sheet = {
    pdf,
    type,
    page: pdf.addPage([WIDTH, HEIGHT]),
    y: TOP,
    accent: colourOf(document.accent),
  }
  head(sheet, document, title)
  parties(sheet, document)
  lines(sheet, document)
  totals(sheet, document)
  notes(sheet, document)
  feet(sheet, document)
  pdf.context.trailerInfo.ID = undefined
  pdf.catalog.set(PDFName.of('Lang'), PDFString.of('en'))
  return await pdf.save({ useObjectStreams: true, addDefaultPage: false })
}

const titleOf = ({ kind }: InvoiceDocument) => (kind === 'invoice' ? 'Invoice' : 'Credit note')
const money = ({ currency }: InvoiceDocument, amountMinor: number) =>
  formatMoney(amountMinor, currency)
const percent = (bps: number) => `${Number((bps / 100).toFixed(2))} %`

function colourOf(hex: string | null): RGB {
  const [r = 0, g = 0, b = 0] = (/^#(..)(..)(..)$/.exec(hex ?? '#9f3a22') ?? [])
    .slice(1)
    .map((part) => Number.parseInt(part, 16) / 255)
  return rgb(r, g, b)
}

function write(
  sheet: Sheet,
  text: string,
  x: number,
  options: { size?: number; weight?: Weight; colour?: RGB; end?: boolean; y?: number } = {},
): void {
  const { size = 10, weight = 'plain', colour = INK, end = false, y = sheet.y } = options
  sheet.type.write(sheet.page, text, { x, y, size, weight, colour, end })
}

function hairline(sheet: Sheet, y: number, from = LEFT, colour = HAIRLINE, thickness = 0.6): void {
  sheet.page.drawLine({ start: { x: from, y }, end: { x: RIGHT, y }, thickness, color: colour })
}

/** Goes on to another page when less than this is left. */
function room(sheet: Sheet, needed: number): boolean {
  if (sheet.y - needed >= BOTTOM) return false
  sheet.page = sheet.pdf.addPage([WIDTH, HEIGHT])
  sheet.y = TOP
  return true
}

function head(sheet: Sheet, document: InvoiceDocument, title: string): void {
  const size = 20
  const [shop = document.shopName] = sheet.type.lines(document.shopName, size, 290, 'strong')
  write(sheet, shop, LEFT, { size, weight: 'strong' })
  write(sheet, title, RIGHT, { size: 13, weight: 'strong', end: true, colour: sheet.accent })
  sheet.y -= 16
  hairline(sheet, sheet.y, LEFT, sheet.accent, 1.2)
  sheet.y -= 30
}

function parties(sheet: Sheet, document: InvoiceDocument): void {
  const { seller, buyer } = document
  const facts: [string, string][] = [
    ['Number', document.number],
    ['Issued', document.issuedOn],
    ['Supplied', document.suppliedOn],
    ['Order', document.orderNumber],
  ]
  if (document.refersTo) {
    facts.push(['For invoice', document.refersTo.number], ['Of', document.refersTo.issuedOn])
  }
  const from = [
    seller.name,
    ...seller.address,
    seller.taxNumber ? `Tax number ${seller.taxNumber}` : '',
  ]
  const to = [
    buyer.company ?? '',
    buyer.name,
    ...buyer.address,
    buyer.vatId ? `VAT id ${buyer.vatId}` : '',
    buyer.email,
  ]
  const start = sheet.y
  const ends = [
    block(sheet, 'From', from.filter(Boolean), LEFT, start),
    block(sheet, 'To', to.filter(Boolean), LEFT + 185, start),
  ]
  let y = start
  for (const [label, value] of facts) {
    write(sheet, label, 402, { size: 9, colour: QUIET, y })
    write(sheet, value, RIGHT, { size: 9.5, end: true, y, weight: 'strong' })
    y -= 15
  }
  sheet.y = Math.min(...ends, y) - 26
}

function block(sheet: Sheet, label: string, texts: string[], x: number, start: number): number {
  let y = start
  write(sheet, label, x, { size: 9, colour: QUIET, y })
  y -= 15
  for (const [i, text] of texts.entries()) {
    const weight = i === 0 ? 'strong' : 'plain'
    for (const line of sheet.type.lines(text, 10, 165, weight)) {
      write(sheet, line, x, { weight, y })
      y -= 14
    }
  }
  return y
}

function lines(sheet: Sheet, document: InvoiceDocument): void {
  tableHead(sheet)
  for (const line of document.lines) {
    const name = sheet.type.lines(line.title, 10, 240, 'strong')
    const detail = sheet.type.lines(line.detail, 9, 240)
    const off = line.discountMinor > 0
    const height = name.length * 14 + (detail.length + (off ? 1 : 0)) * 12 + 12
    if (room(sheet, height)) tableHead(sheet)
    lineOf(sheet, document, line, { name, detail, off })
  }
}

function tableHead(sheet: Sheet): void {
  const quiet = { size: 9, colour: QUIET }
  write(sheet, 'What', LEFT, quiet)
  write(sheet, 'Quantity', COLUMNS.quantity, { ...quiet, end: true })
  write(sheet, 'Each', COLUMNS.unit, { ...quiet, end: true })
  write(sheet, 'Tax', COLUMNS.rate, { ...quiet, end: true })
  write(sheet, 'Amount', COLUMNS.amount, { ...quiet, end: true })
  sheet.y -= 8
  hairline(sheet, sheet.y)
  sheet.y -= 17
}

function lineOf(
  sheet: Sheet,
  document: InvoiceDocument,
  line: InvoiceLine,
  { name, detail, off }: { name: string[]; detail: string[]; off: boolean },
): void {
  write(sheet, String(line.quantity), COLUMNS.quantity, { end: true })
  write(sheet, money(document, line.unitMinor), COLUMNS.unit, { end: true })
  const rate = line.taxRateBps > 0 ? percent(line.taxRateBps) : '–'
  write(sheet, rate, COLUMNS.rate, { end: true })
  write(sheet, money(document, line.totalMinor), COLUMNS.amount, { end: true })
  for (const text of name) {
    write(sheet, text, LEFT, { weight: 'strong' })
    sheet.y -= 14
  }
  const small = { size: 9, colour: QUIET }
  for (const text of detail) {
    write(sheet, text, LEFT, { ...small, y: sheet.y + 1 })
    sheet.y -= 12
  }
  if (off) {
    write(sheet, `Discount ${money(document, -line.discountMinor)}`, LEFT, small)
    sheet.y -= 12
  }
  hairline(sheet, sheet.y + 3)
  sheet.y -= 13
}

function totals(sheet: Sheet, document: InvoiceDocument): void {
  const rows: { label: string; value: number; strong?: boolean }[] = []
  if (document.discountMinor > 0) rows.push({ label: 'Discount', value: -document.discountMinor })
  if (document.shippingMinor > 0) rows.push({ label: 'Shipping', value: document.shippingMinor })
  if (!document.taxIncluded) rows.push(...taxRows(document))
  const label = document.kind === 'invoice' ? 'Total' : 'Total credited'
  rows.push({ label, value: document.totalMinor, strong: true })
  room(sheet, rows.length * 18 + document.taxes.length * 15 + 40)
  sheet.y -= 4
  for (const row of rows) {
    const weight = row.strong ? 'strong' : 'plain'
    const size = row.strong ? 12 : 10
    if (row.strong) {
      hairline(sheet, sheet.y + 15, 330, INK, 0.8)
      sheet.y -= 3
    }
    write(sheet, row.label, 330, { weight, size })
    write(sheet, money(document, row.value), RIGHT, { weight, size, end: true })
    sheet.y -= 18
  }
  if (document.taxIncluded) {
    for (const row of taxRows(document)) {
      write(sheet, `Contains ${row.label}`, 330, { size: 9, colour: QUIET })
      write(sheet, money(document, row.value), RIGHT, { size: 9, colour: QUIET, end: true })
      sheet.y -= 14
    }
  }
  sheet.y -= 14
}

function taxRows(document: InvoiceDocument) {
  return document.taxes.map(({ name, rateBps, netMinor, taxMinor }) => ({
    label: `${name} ${percent(rateBps)} on ${money(document, netMinor)}`,
    value: taxMinor,
  }))
}

function notes(sheet: Sheet, document: InvoiceDocument): void {
  const said = [
    document.reason ?? '',
    document.taxNote ?? '',
    document.taxes.length === 0 && !document.taxNote ? 'No tax is charged on this sale.' : '',
    document.settledBy ? `${document.settledBy}.` : '',
  ]
  for (const text of said.filter(Boolean)) {
    for (const line of sheet.type.lines(text, 10, RIGHT - LEFT)) {
      room(sheet, 15)
      write(sheet, line, LEFT)
      sheet.y -= 15
    }
    sheet.y -= 4
  }
}

function feet(sheet: Sheet, { seller }: InvoiceDocument): void {
  const parts = [seller.name, seller.registration ?? '', seller.email ?? '']
  const pages = sheet.pdf.getPages()
  for (const [i, page] of pages.entries()) {
    sheet.page = page
    hairline(sheet, 66)
    const quiet = { size: 8.5, colour: QUIET }
    const [foot = ''] = sheet.type.lines(parts.filter(Boolean).join('  ·  '), 8.5, 400)
    write(sheet, foot, LEFT, { ...quiet, y: 52 })
    write(sheet, `Page ${i + 1} of ${pages.length}`, RIGHT, { ...quiet, y: 52, end: true })
  }
}
