import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './environment.ts'
import { proofsOfPlaywright, proofsOfVitest } from './requirements/read-reports.ts'
import { readSpec } from './requirements/read-spec.ts'
import { writePage } from './requirements/write-page.ts'

const HELP = `npm run requirements [-- --spec FILE]

Writes docs/requirements.md: every requirement with the passed tests that prove it, from the
reports that npm test leaves in reports/.

  --spec FILE    the numbered requirements (../shared/spec/requirements.md)
  --help         this`

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      spec: { type: 'string', default: join(ROOT, '../shared/spec/requirements.md') },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const spec = await textOf(resolve(values.spec))
  if (spec === undefined) {
    console.log('The numbered requirements are not here, so docs/requirements.md stays as it is.')
    console.log('Name their file with --spec.')
    return 0
  }
  const [units, journeys] = await Promise.all(['vitest', 'playwright'].map(readReport))
  if (units === undefined || journeys === undefined) {
    console.error('The reports of the tests are not here. Run npm test first.')
    return 1
  }
  const proofs = [
    ...proofsOfVitest(JSON.parse(units), ROOT),
    ...proofsOfPlaywright(JSON.parse(journeys), ROOT),
  ]
  const { markdown, proven, total, unknown } = writePage(readSpec(spec), proofs)
  await writeFile(join(ROOT, 'docs/requirements.md'), markdown)
  console.log(`${proven} of ${total} proven, see docs/requirements.md`)
  for (const { id, proof } of unknown) {
    console.error(`${id} is no requirement: "${proof.title}" in ${proof.file}`)
  }
  return unknown.length > 0 ? 1 : 0
}

function readReport(name: string) {
  return textOf(join(ROOT, 'reports', `${name}.json`))
}

/** The text of a file; `undefined` when there is none. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
