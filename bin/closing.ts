interface Step {
  name: string
  seconds: number
  close(): Promise<unknown>
}

/** What has been started and has to be ended again: the last first, each within its time. */
export class Closing {
  readonly #controller = new AbortController()
  readonly #steps: Step[] = []

  /** Aborted when the end begins. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Notes how a part is ended. When all is ending already, ends it at once and throws. */
  async add(name: string, seconds: number, close: () => Promise<unknown>): Promise<void> {
    if (this.signal.aborted) await close()
    this.signal.throwIfAborted()
    this.#steps.push({ name, seconds, close })
  }

  /** Ends every part. What fails or takes too long is told and left behind. */
  async closeAll(tell: (line: string) => void): Promise<void> {
    this.#controller.abort()
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      const problem = await within(step.seconds, step.close()).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      if (problem) tell(`${step.name}: ${problem}`)
    }
  }
}

async function within(seconds: number, work: Promise<unknown>): Promise<string | undefined> {
  const clock = Promise.withResolvers<string>()
  const timer = setTimeout(
    () => clock.resolve(`not ended after ${seconds} s, left`),
    seconds * 1000,
  )
  try {
    return await Promise.race([work.then(() => undefined), clock.promise])
  } finally {
    clearTimeout(timer)
  }
}
