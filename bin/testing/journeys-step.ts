import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../environment.ts'
import type { Outcome } from './outcome.ts'
import { runTool } from './run-tool.ts'
import type { TestServer } from './unit-step.ts'

/** Playwright: a browser on the whole program, which the journeys start themselves. */
export async function runJourneys(server: TestServer): Promise<Outcome> {
  const names = await readdir(join(ROOT, 'tests/journeys'), { recursive: true })
  if (!names.some((name) => name.endsWith('.spec.ts'))) {
    return { passed: 0, failed: [], skipped: [], note: 'there are none' }
  }
  const report = join(ROOT, 'reports/playwright.json')
  await rm(report, { force: true })
  const { output } = await runTool('@playwright/test/cli.js', ['test'], {
    STOA_TEST_DATABASE_URL: server.url,
  })
  const text = await readFile(report, 'utf8').catch(() => undefined)
  return text
    ? outcomeOf(JSON.parse(text))
    : { passed: 0, failed: [{ title: 'playwright', message: output }], skipped: [] }
}

/** What is read of Playwright's JSON report. */
interface Report {
  suites: Suite[]
  errors: { message?: string }[]
}
interface Suite {
  title: string
  suites?: Suite[]
  specs: Spec[]
}
interface Spec {
  title: string
  file: string
  tests: {
    status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
    annotations: { type: string; description?: string }[]
    results: { error?: { message?: string } }[]
  }[]
}

function outcomeOf(report: Report): Outcome {
  const outcome: Outcome = { passed: 0, failed: [], skipped: [] }
  for (const { message } of report.errors) {
    outcome.failed.push({ title: 'playwright', message: message ?? 'failed' })
  }
  for (const spec of report.suites.flatMap(specsOf)) {
    const title = `${spec.file} › ${spec.title}`
    for (const { status, annotations, results } of spec.tests) {
      if (status === 'expected') outcome.passed++
      else if (status === 'skipped') {
        const reason = annotations.find(({ type }) => type === 'skip')?.description
        outcome.skipped.push({ title, reason: reason ?? 'marked skip' })
      } else {
        const message = results.map(({ error }) => error?.message).find(Boolean)
        outcome.failed.push({ title, message: message ?? status })
      }
    }
  }
  return outcome
}

function specsOf(suite: Suite): Spec[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)]
}
