import type { World } from './provider.ts'

/** The first answer given for a key, and what was asked for it. */
export interface StoredAnswer {
  key: string
  question: string
  status: number
  body: unknown
  /** Unix ms. */
  at: number
}

export interface Idempotency {
  /**
   * What is known of a key: nothing (`new`, and it is busy from now on until `finish` or
   * `forget`), that it is being worked on, that it was used for another question, or the answer.
   */
  begin(key: string, question: string): 'new' | 'busy' | 'other' | StoredAnswer
  finish(answer: Omit<StoredAnswer, 'at'>): void
  forget(key: string): void
}

/** Answers are long and asked for again within seconds, if at all. */
const MOST_ANSWERS = 20_000

/** `name` names the answers in the journal; they count for `keepMs`. */
export function createIdempotency(world: World, name: string, keepMs: number): Idempotency {
  const answers = world.store<StoredAnswer>({
    name,
    idOf: ({ key }) => key,
    limit: MOST_ANSWERS,
  })
  const now = () => world.now().getTime()
  const busy = new Map<string, string>()
  return {
    begin(key, question) {
      const waiting = busy.get(key)
      if (waiting !== undefined) return waiting === question ? 'busy' : 'other'
      const known = answers.find(key)
      if (known && now() - known.at < keepMs) {
        return known.question === question ? known : 'other'
      }
      busy.set(key, question)
      return 'new'
    },
    finish(answer) {
      busy.delete(answer.key)
      answers.put({ ...answer, at: now() })
    },
    forget: (key) => void busy.delete(key),
  }
}
