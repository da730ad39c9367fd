import { ensureHouseSeller } from '#modules/accounts/index.ts'
import { ImportRefused, type ImportReport, importProducts } from '#modules/imports/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import { parseMoney } from '#platform/money.ts'
import { defineCommand, UsageFault } from '../command.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: 'FILE [options]',
  about:
    'Reads products from a CSV file (Shopify exports, goodbooks lists): all of them or, when a line ' +
    'is not valid, none. Read again, it brings them up to date.',
  options: {
    'dry-run': { type: 'boolean', about: 'Says what would happen and saves nothing' },
    price: { type: 'string', value: 'AMOUNT', about: 'Price of each, for files without prices' },
    verbose: {
      type: 'boolean',
      short: 'v',
      about: 'Reports every line, not only the notable ones',
    },
  },
  async run({ positionals: [file, ...more], values }) {
    if (!file || more.length > 0) throw new UsageFault('Say one file.')
    await withShop(async (app) => {
      const ctx = contextOf(app)
      await ensureHouseSeller(ctx, { name: 'Stoa', slug: 'house' })
      const { currency } = await readSettings(ctx)
      const price =
        values.price === undefined ? undefined : parseMoney(String(values.price), currency)
      if (values.price !== undefined && price === undefined) {
        throw new UsageFault(`"${values.price}" is not an amount in ${currency}.`)
      }
      try {
        const report = await importProducts(ctx, file, {
          dryRun: values['dry-run'] === true,
          ...(price === undefined ? {} : { defaultPriceMinor: price }),
        })
        print(report, values.verbose === true)
      } catch (error) {
        if (!(error instanceof ImportRefused)) throw error
        for (const { line, fields } of error.report.refused) {
          const faults = Object.entries(fields).map(([name, said]) => `${name} ${said.join(', ')}`)
          console.error(`line ${line}: ${faults.join('; ')}`)
        }
        throw error
      }
    })
  },
})

function print(report: ImportReport, everything: boolean): void {
  for (const { lines, title, outcome, notes } of report.products) {
    if (!everything && notes.length === 0) continue
    const where = lines.length > 1 ? `lines ${lines[0]}–${lines.at(-1)}` : `line ${lines[0]}`
    console.log(`${where}: ${title}, ${outcome}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`)
  }
  const { created, updated, format, saved } = report
  const done = `${created} new, ${updated} brought up to date`
  console.log(saved ? `${format}: ${done}.` : `${format}: ${done} (dry run, nothing was saved).`)
}
