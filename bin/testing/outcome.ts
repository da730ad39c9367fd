/** What a step of `npm test` found. */
export interface Outcome {
  passed: number
  failed: Failure[]
  skipped: { title: string; reason: string }[]
  /** Shown beside the counts. */
  note?: string
}

export interface Failure {
  title: string
  message: string
}

/** The outcome of a step that is one check. */
export function oneCheck(title: string, fault?: string): Outcome {
  return fault === undefined
    ? { passed: 1, failed: [], skipped: [] }
    : { passed: 0, failed: [{ title, message: fault }], skipped: [] }
}
