import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const folder = new URL('journeys/', import.meta.url)

async function journeys(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.spec.ts'))
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })),
  )
}

test('at least ten journeys walk through the whole shop in a browser [TST-22]', async () => {
  const titles = (await journeys()).flatMap(({ text }) => text.match(/^ *test\(/gm) ?? [])

  expect(titles.length).toBeGreaterThanOrEqual(10)
})

test('no journey waits for a fixed time, is left out, or is tried a second time', async () => {
  const excuses = /waitForTimeout|setTimeout\(\w+ *=>|\.(?:skip|fixme|only)\(|retries/
  const excused = (await journeys()).filter(({ text }) => excuses.test(text))

  expect(excused.map(({ name }) => name)).toEqual([])
  const config = await readFile(new URL('../playwright.config.ts', import.meta.url), 'utf8')
  expect(config).toContain('retries: 0')
})
