import type { Gathered } from './gather-export.ts'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/** The export as a page to read: no script, nothing loaded from anywhere. */
export function exportPage(
  about: { shop: string; name: string; email: string; madeAt: Date },
  gathered: readonly Gathered[],
): string {
  const told = gathered.filter(({ rows }) => rows.length > 0)
  const empty = gathered.filter(({ rows }) => rows.length === 0).map(({ called }) => called)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(about.name)} at ${escaped(about.shop)}</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0 0 1rem; padding-top: 1rem; border-top: 1px solid #8886 }
dt { color: GrayText } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap }
</style></head><body>
<h1>What ${escaped(about.shop)} holds about ${escaped(about.name)}</h1>
<p>${escaped(about.email)}, gathered on ${about.madeAt.toISOString().slice(0, 10)}. The same stands in data.json for other programs. Passwords, keys and secrets are left out.</p>
${told.map(sectionOf).join('\n')}
${empty.length > 0 ? `<h2>Nothing is held as</h2>\n<p>${escaped(empty.join(', '))}</p>` : ''}
</body></html>
`
}

function sectionOf({ called, rows }: Gathered): string {
  return `<h2>${escaped(called)}</h2>\n${rows.map(rowOf).join('\n')}`
}

function rowOf(row: Record<string, unknown>): string {
  const lines = Object.entries(row)
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([column, value]) => `<dt>${escaped(worded(column))}</dt><dd>${escaped(plain(value))}</dd>`,
    )
  return `<dl>${lines.join('')}</dl>`
}

function worded(column: string): string {
  const words = column.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value, undefined, 1) : String(value)
}
