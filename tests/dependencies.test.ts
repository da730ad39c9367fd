import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const file = readFileSync(new URL('../.github/dependabot.yml', import.meta.url), 'utf8')

/** What the file says, as paths to values: `updates.0.schedule.interval` is `weekly`. */
function settingsOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  const above: { indent: number; name: string }[] = []
  let item = -1
  for (const line of text.split('\n').filter((line) => line.trim() && !/^\s*#/.test(line))) {
    const [, spaces = '', dash = '', name = '', value = ''] =
      /^( *)(- )?([\w-]+):(?: (\S.*))?$/.exec(line) ?? []
    if (!name) throw new Error(`"${line}" is not read by this test`)
    const indent = spaces.length + dash.length
    while ((above.at(-1)?.indent ?? -1) >= (dash ? spaces.length : indent)) above.pop()
    if (dash) {
      item += 1
      above.push({ indent: spaces.length, name: String(item) })
    }
    if (value) found[[...above.map(({ name }) => name), name].join('.')] = value
    else above.push({ indent, name })
  }
  return found
}

test('newer packages from npm are proposed each week, in groups [SEC-21]', () => {
  const settings = settingsOf(file)
  expect(settings).toMatchObject({
    version: '2',
    'updates.0.package-ecosystem': 'npm',
    'updates.0.directory': '/',
    'updates.0.schedule.interval': 'weekly',
    'updates.0.groups.small.update-types': '[minor, patch]',
    'updates.0.groups.large.update-types': '[major]',
  })
})
