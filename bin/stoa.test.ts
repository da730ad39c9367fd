import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { helpOf } from './command.ts'
import { COMMANDS } from './commands.ts'

const FILE = fileURLToPath(new URL('./stoa.ts', import.meta.url))

test('lists its commands', async () => {
  const { code, stdout } = await stoa('--help')

  expect(code).toBe(0)
  for (const [name, { summary }] of Object.entries(COMMANDS)) {
    expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'))
  }
})

test('explains a command instead of running it', async () => {
  const { code, stdout } = await stoa('admin', 'create', 'me@example.com', '--help')

  expect(code).toBe(0)
  expect(stdout).toMatch(/^stoa admin create EMAIL[^]*--password WORD[^]*--help/)
})

test.each(Object.entries(COMMANDS))('explains `%s` in full sentences', async (name, entry) => {
  const { default: command } = await entry.load()
  const help = helpOf(name, command)

  expect(help).toMatch(/^stoa /)
  expect(command.about).toMatch(/^[A-Z].*\.$/s)
  for (const option of Object.keys(command.options)) expect(help).toMatch(`--${option}`)
})

test.each([
  ['serv', 'serve'],
  ['admin crate', 'admin create'],
  ['job retr', 'jobs retry'],
])('takes `%s` for a slip and suggests `%s`', async (typed, meant) => {
  const { code, stderr } = await stoa(...typed.split(' '))

  expect(code).toBe(2)
  expect(stderr).toMatch(`Did you mean \`stoa ${meant}\`?`)
})

test('refuses an option that a command does not have', async () => {
  const { code, stderr } = await stoa('jobs', '--colour')

  expect(code).toBe(2)
  expect(stderr).toMatch(/--colour[^]*stoa jobs --help/)
})

test('names each wrong setting on a line of its own [CFG-09]', async () => {
  const env = {
    PORT: 'many',
    STRIPE_API_BASE: 'here',
    DATABASE_URL: 'postgres://u:p@127.0.0.1:9/x',
  }
  const { code, stdout } = await stoa('doctor', env)

  expect(code).toBe(1)
  expect(stdout).toMatch(/^ +PORT: must be a whole number$/m)
  expect(stdout).toMatch(/^ +STRIPE_API_BASE: must be an http\(s\) address$/m)
})

test('ends with 1 and says why when the database cannot be reached', async () => {
  const { code, stderr } = await stoa('jobs', { DATABASE_URL: 'postgres://u:p@127.0.0.1:9/x' })

  expect(code).toBe(1)
  expect(stderr).toMatch('ECONNREFUSED')
})

type Environment = Record<string, string>

/** Runs the command line. Settings come last, if any. */
function stoa(...given: (string | Environment)[]) {
  const args = given.filter((one) => typeof one === 'string')
  const env = given.find((one) => typeof one === 'object')
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...env } }
    const child = execFile(process.execPath, [FILE, ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, stdout, stderr }),
    )
  })
}
