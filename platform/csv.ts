/** Spreadsheets run what begins with these as a formula, also when it came from a buyer. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+([.,]\d+)?$/

/** One cell: quoted where it must be, and never a formula. Plain numbers stay numbers. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  const isSafe = typeof value === 'number' || NUMBER.test(text) || !FORMULA.test(text)
  const safe = isSafe ? text : `'${text}`
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvLine(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/**
 * A CSV file as it is made, part by part: nothing of it is gathered. It begins with the mark by
 * which spreadsheets know UTF-8.
 */
export function csvStream(
  columns: readonly string[],
  rows: AsyncIterable<readonly (string | number | boolean | null | undefined)[][]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const parts = rows[Symbol.asyncIterator]()
  let hasBegun = false
  return new ReadableStream({
    async pull(controller) {
      if (!hasBegun) {
        hasBegun = true
        controller.enqueue(encoder.encode(`\ufeff${csvLine(columns)}`))
        return
      }
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.map(csvLine).join('')))
    },
    async cancel() {
      await parts.return?.()
    },
  })
}

/** The answer that a browser keeps as a file under this name. */
export function csvAnswer(name: string, body: ReadableStream<Uint8Array>): Response {
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
