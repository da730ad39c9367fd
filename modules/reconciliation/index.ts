export type { Broken } from './check.ts'
export { CHECKS, type CheckResult, runChecks } from './run-checks.ts'
