import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { type ProvidedDatabase, provideDatabase } from '#db/embedded.ts'
import { buildPages } from './build-pages.ts'
import { ROOT } from './environment.ts'
import { runJourneys } from './testing/journeys-step.ts'
import { type Outcome, oneCheck } from './testing/outcome.ts'
import { runTool } from './testing/run-tool.ts'
import { runVitest, type TestServer } from './testing/unit-step.ts'

interface Step {
  name: string
  about: string
  run(): Promise<Outcome>
}

const HELP = `npm test [-- options]

  --only STEP    one step; may be given several times
  --database     the server's tests on the database of DATABASE_URL (a pooler) and
                 DATABASE_DIRECT_URL, on which databases may be created
  --help         this

Steps:`

const STEPS: Step[] = [
  { name: 'types', about: 'TypeScript', run: checkTypes },
  { name: 'lint', about: 'Biome', run: lint },
  { name: 'build', about: 'pages for the browser', run: build },
  { name: 'database', about: 'a PostgreSQL of its own', run: startDatabase },
  { name: 'tests', about: 'units, integration, components, architecture', run: tests },
  { name: 'journeys', about: 'a browser on the whole program', run: journeys },
]
const LINES_OF_A_FAILURE = 60
const NEEDS_DATABASE = ['tests', 'journeys']

let database: ProvidedDatabase | undefined
let folder: string | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130))
}
process.on('disconnect', () => process.exit(130))
process.channel?.unref()

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      database: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(
      [HELP, ...STEPS.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`)].join('\n'),
    )
    return 0
  }
  const unknown = values.only?.find((name) => !STEPS.some((step) => step.name === name))
  if (unknown) {
    console.error(`There is no step ${unknown}. Steps: ${STEPS.map(({ name }) => name).join(', ')}`)
    return 2
  }
  await mkdir(join(ROOT, 'reports'), { recursive: true })
  const steps = values.database ? [onGivenDatabase()] : chosenSteps(values.only)
  try {
    return await runSteps(steps)
  } finally {
    await database?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}

function chosenSteps(only: string[] | undefined): Step[] {
  if (!only) return STEPS
  const needs = only.some((name) => NEEDS_DATABASE.includes(name)) ? ['database'] : []
  return STEPS.filter(({ name }) => [...only, ...needs].includes(name))
}

async function runSteps(steps: Step[]): Promise<number> {
  const total: Outcome = { passed: 0, failed: [], skipped: [] }
  for (const { name, run } of steps) {
    const began = performance.now()
    process.stdout.write(`${name.padEnd(10)}`)
    const outcome = await run().catch((error: Error) =>
      oneCheck(name, error.stack ?? error.message),
    )
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const note = outcome.note ? `  (${outcome.note})` : ''
    console.log(`${`${seconds} s`.padStart(8)}  ${countsOf(outcome)}${note}`)
    for (const { title, message } of outcome.failed) {
      console.log(`\n  ✗ ${title}\n${inset(message)}\n`)
    }
    total.passed += outcome.passed
    total.failed.push(...outcome.failed)
    total.skipped.push(...outcome.skipped)
  }
  for (const { title, reason } of total.skipped) console.log(`  skipped: ${title} (${reason})`)
  console.log(`\n${countsOf(total)}`)
  return total.failed.length > 0 || total.passed === 0 ? 1 : 0
}

function inset(message: string) {
  const lines = stripVTControlCharacters(message).split('\n')
  const shown = lines.slice(0, LINES_OF_A_FAILURE).map((line) => `    ${line}`)
  const hidden = lines.length - shown.length
  return [...shown, ...(hidden > 0 ? [`    … and ${hidden} more lines`] : [])].join('\n')
}

function countsOf({ passed, failed, skipped }: Outcome) {
  const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  return `${passed} passed, ${failed.length} failed${rest}`
}

async function checkTypes(): Promise<Outcome> {
  const generated = await runTool('@react-router/dev/bin.cjs', ['typegen'])
  if (generated.code !== 0) return oneCheck('react-router typegen', generated.output)
  const { code, output } = await runTool('typescript/bin/tsc', ['--noEmit'])
  return oneCheck('tsc --noEmit', code === 0 ? undefined : output)
}

async function lint(): Promise<Outcome> {
  const { code, output } = await runTool('@biomejs/biome/bin/biome', [
    'ci',
    '--colors=off',
    '--max-diagnostics=20',
  ])
  return oneCheck('biome ci', code === 0 ? undefined : output)
}

async function build(): Promise<Outcome> {
  const done = await buildPages()
  return { ...oneCheck('build'), note: done === 'fresh' ? 'up to date' : 'built' }
}

async function startDatabase(): Promise<Outcome> {
  folder = await mkdtemp(join(tmpdir(), 'stoa-test-'))
  database = await provideDatabase(folder, { fast: true })
  return { passed: 0, failed: [], skipped: [] }
}

function tests() {
  return runVitest(startedServer(), { coverage: true })
}

function journeys() {
  return runJourneys(startedServer())
}

function startedServer(): TestServer {
  if (!database) throw new Error('There is no database: its step failed')
  return database
}

function onGivenDatabase(): Step {
  const pooled = process.env.DATABASE_URL?.trim()
  const direct = process.env.DATABASE_DIRECT_URL?.trim()
  return {
    name: 'tests',
    about: 'on the given database',
    async run() {
      if (!pooled) throw new Error('Set DATABASE_URL to the database the tests are to use')
      const server = direct ? { url: direct, pooledUrl: pooled } : { url: pooled }
      return runVitest(server, { project: 'server', coverage: false })
    },
  }
}
