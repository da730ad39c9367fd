import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('..', import.meta.url)
const page = readFileSync(new URL('docs/security.md', ROOT), 'utf8')
const rows = page.split('\n').filter((line) => /^\| V\d+ /.test(line))

test('each of the seventeen chapters has its state and says where', () => {
  const chapters = rows.map((row) => row.match(/^\| (V\d+) /)?.[1])
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, i) => `V${i + 1}`))
  for (const row of rows) {
    const [, , state = '', where = ''] = row.split('|').map((cell) => cell.trim())
    expect(state).toMatch(/^(met|in part|open|not applicable)/)
    expect(where.includes('Open: ')).toBe(state === 'in part' || state === 'open')
  }
})

test('what it names in the code is there', () => {
  const named = [...page.matchAll(/`([\w-]+\/[\w./-]+)`/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([])
})
