import { Refusal } from '#platform/errors.ts'
import type { ImportReport } from './import-products.ts'

/** Some lines are not valid, so nothing was saved. The report says which and why. */
export class ImportRefused extends Refusal {
  readonly code = 'import_refused'
  readonly reason = 'invalid'
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super(`Nothing was imported: ${report.refused.length} lines need mending`)
    this.report = report
  }
}

export class FormatUnknown extends Refusal {
  readonly code = 'format_unknown'
  readonly reason = 'invalid'
  override readonly details: { columns: string[]; formats: { name: string; columns: string[] }[] }
  constructor(columns: string[], formats: { name: string; columns: readonly string[] }[]) {
    super(`These columns belong to no format that can be read: ${columns.slice(0, 8).join(', ')}`)
    this.details = {
      columns,
      formats: formats.map(({ name, columns }) => ({ name, columns: [...columns] })),
    }
  }
}
