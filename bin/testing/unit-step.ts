import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../environment.ts'
import type { Outcome } from './outcome.ts'
import { runTool } from './run-tool.ts'

const SERVER = ['platform', 'db', 'modules', 'rest', 'worker', 'sandbox']
const COVERED = [
  ...SERVER.map((folder) => `${folder}/**/*.ts`),
  'web/**/*.{ts,tsx}',
  '{server,worker}.ts',
]

/** The databases that tests are to use instead of an embedded one. */
export interface TestServer {
  /** On which databases can be created and dropped. */
  url: string
  /** The same through a pooler. */
  pooledUrl?: string
}

/** Vitest: everything below the browser. `project` narrows it to one of its projects. */
export async function runVitest(
  server: TestServer,
  options: { project?: string; coverage: boolean },
): Promise<Outcome> {
  const reports = join(ROOT, 'reports')
  const report = join(reports, 'outcome.json')
  await rm(report, { force: true })
  const coverage = [
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.reporter=json-summary',
    `--coverage.reportsDirectory=${join(reports, 'coverage')}`,
    ...COVERED.map((pattern) => `--coverage.include=${pattern}`),
  ]
  const { code, output } = await runTool(
    'vitest/vitest.mjs',
    [
      'run',
      `--reporter=${join(ROOT, 'bin/testing/vitest-reporter.ts')}`,
      '--reporter=json',
      `--outputFile.json=${join(reports, 'vitest.json')}`,
      ...(options.coverage ? coverage : []),
      ...(options.project ? [`--project=${options.project}`] : []),
    ],
    {
      NODE_ENV: 'test',
      STOA_TEST_OUTCOME: report,
      STOA_TEST_DATABASE_URL: server.url,
      ...(server.pooledUrl ? { STOA_TEST_POOLED_URL: server.pooledUrl } : {}),
    },
  )
  const text = await readFile(report, 'utf8').catch(() => undefined)
  const outcome: Outcome = text
    ? JSON.parse(text)
    : { passed: 0, failed: [{ title: 'vitest', message: output }], skipped: [] }
  if (code !== 0 && outcome.failed.length === 0) {
    outcome.failed.push({ title: `vitest ended with ${code}`, message: output })
  }
  const note = options.coverage ? await coverageNote(join(reports, 'coverage')) : undefined
  return note ? { ...outcome, note } : outcome
}

interface Covered {
  lines: { total: number; covered: number }
}

/** Lines that the tests ran through: of the server, and of the pages. */
async function coverageNote(folder: string) {
  const text = await readFile(join(folder, 'coverage-summary.json'), 'utf8').catch(() => undefined)
  if (!text) return undefined
  const { total: _, ...files }: Record<string, Covered> = JSON.parse(text)
  const share = (isWanted: (path: string) => boolean) => {
    const wanted = Object.entries(files).filter(([path]) => isWanted(path))
    const sum = (part: 'total' | 'covered') =>
      wanted.reduce((count, [, { lines }]) => count + lines[part], 0)
    return sum('total') > 0 ? Math.round((100 * sum('covered')) / sum('total')) : 0
  }
  const isWeb = (path: string) => path.startsWith(join(ROOT, 'web'))
  return `lines covered: server ${share((path) => !isWeb(path))} %, pages ${share(isWeb)} %`
}
