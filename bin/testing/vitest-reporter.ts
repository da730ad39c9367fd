import { writeFileSync } from 'node:fs'
import type { SerializedError, TestModule } from 'vitest/node'
import type { Outcome } from './outcome.ts'

/** Writes an Outcome to the file named by STOA_TEST_OUTCOME: counts, failures, reasons to skip. */
export default class OutcomeReporter {
  onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    unhandled: ReadonlyArray<SerializedError>,
  ): void {
    const outcome: Outcome = { passed: 0, failed: [], skipped: [] }
    for (const module of modules) {
      const file = module.relativeModuleId
      for (const error of module.errors()) {
        outcome.failed.push({ title: file, message: textOf(error) })
      }
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors()) {
          outcome.failed.push({ title: `${file} › ${suite.fullName}`, message: textOf(error) })
        }
      }
      for (const test of module.children.allTests()) {
        const title = `${file} › ${test.fullName}`
        const result = test.result()
        if (result.state === 'passed') outcome.passed++
        else if (result.state === 'skipped') {
          outcome.skipped.push({ title, reason: result.note ?? `marked ${test.options.mode}` })
        } else {
          const message = result.errors?.map(textOf).join('\n') ?? 'did not finish'
          outcome.failed.push({ title, message })
        }
      }
    }
    for (const error of unhandled) {
      outcome.failed.push({ title: 'outside of any test', message: textOf(error) })
    }
    writeFileSync(process.env.STOA_TEST_OUTCOME ?? 'outcome.json', JSON.stringify(outcome))
  }
}

function textOf(error: SerializedError): string {
  const frames = (error.stacks ?? []).slice(0, 3)
  const where = frames.map(({ file, line, column }) => `    at ${file}:${line}:${column}`)
  return [error.message, error.diff, ...where].filter(Boolean).join('\n')
}
