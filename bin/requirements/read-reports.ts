import { relative } from 'node:path'

/** A test that passed, and the requirements that it says it proves. */
export interface Proof {
  /** What it claims, without the identifiers. */
  title: string
  /** From the root of the checkout. */
  file: string
  ids: string[]
}

/** What is read of Vitest's JSON report. */
interface VitestReport {
  testResults: {
    name: string
    assertionResults: { status: string; fullName: string; title: string }[]
  }[]
}

/** What is read of Playwright's JSON report. */
interface PlaywrightReport {
  config: { rootDir: string }
  suites: PlaywrightSuite[]
}
interface PlaywrightSuite {
  specs: { title: string; file: string; tests: { status: string }[] }[]
  suites?: PlaywrightSuite[]
}

const IDENTIFIER = /\s*\[([A-Z]{2,5}-\d+)\]/g

/** The tests of a Vitest report that passed and name a requirement. */
export function proofsOfVitest(report: VitestReport, root: string): Proof[] {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed')
      .flatMap(({ title, fullName }) => proofOf(title, relative(root, name), fullName)),
  )
}

/** The journeys of a Playwright report that passed at once, and name a requirement. */
export function proofsOfPlaywright(report: PlaywrightReport, root: string): Proof[] {
  const folder = relative(root, report.config.rootDir)
  const specsOf = ({ specs, suites = [] }: PlaywrightSuite): PlaywrightSuite['specs'] => [
    ...specs,
    ...suites.flatMap(specsOf),
  ]
  return report.suites
    .flatMap(specsOf)
    .filter(({ tests }) => tests.length > 0 && tests.every(({ status }) => status === 'expected'))
    .flatMap(({ title, file }) => proofOf(title, `${folder}/${file}`))
}

/** Identifiers may stand in the title of a test or of the group around it. */
function proofOf(title: string, file: string, fullTitle = title): Proof[] {
  const ids = [...new Set(Array.from(fullTitle.matchAll(IDENTIFIER), ([, id]) => id ?? ''))]
  if (ids.length === 0) return []
  return [{ title: title.replaceAll(IDENTIFIER, '').trim(), file, ids }]
}
