import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { InvalidInput } from '#platform/errors.ts'
import type { Row } from './planned-product.ts'

/** Reads a CSV file with a header line. Refuses files that are no UTF-8 or whose rows are ragged. */
export async function readCsv(path: string): Promise<{ columns: string[]; rows: Row[] }> {
  const rows: Row[] = []
  let columns: string[] = []
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      columns: (header: string[]) => {
        columns = header.map((name) => name.trim())
        return columns
      },
      info: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 1024 * 1024,
    }),
  )
  try {
    for await (const { record, info } of parser) {
      rows.push({ line: info.lines, cells: record })
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new InvalidInput({ file: [wordsFor(error)] }, 'This file cannot be read as CSV')
  }
  if (columns.length === 0) throw new InvalidInput({ file: ['is empty'] }, 'This file is empty')
  const broken = rows.find((row) =>
    Object.values(row.cells).some((cell) => cell.includes('\ufffd')),
  )
  if (broken) {
    const where = `line ${broken.line} holds characters that are not UTF-8`
    throw new InvalidInput({ file: [where] }, 'Save the file as UTF-8 and try again')
  }
  return { columns, rows }
}

function wordsFor(error: CsvError): string {
  const line = typeof error.lines === 'number' ? `line ${error.lines}: ` : ''
  if (error.code.startsWith('CSV_RECORD_INCONSISTENT')) {
    return `${line}has another number of cells than the header`
  }
  return `${line}${error.message}`
}
