import { AT_ONCE, type BatchResult, liveThrough } from './batch.ts'
import { armKills } from './kill.ts'
import { openWorld, type Place } from './world.ts'

export interface ChaosReport {
  histories: number
  seconds: number
  counts: Map<string, number>
  /** Of the batches that ended with differences: the shortest. */
  failed: BatchResult[]
}

export interface ChaosOptions {
  histories: number
  seed: number
  /** An empty, migrated database of its own and a folder; called again for each lane and round. */
  makePlace(): Promise<Place & { drop(): Promise<void> }>
  /** How many shops live beside each other. */
  lanes?: number
  progress?(done: number, failed: number): void
}

/** A database gets a successor after so many batches: what is checked stays small. */
const BATCHES_IN_A_WORLD = 25

/**
 * Lives through random histories, a few shops beside each other, and tells what did not agree in
 * the end. The batch of seed S + n is the same whatever came before it: `--seed` with its number
 * lives through it alone.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { histories, seed, lanes = 4 } = options
  const start = performance.now()
  const batches = Math.ceil(histories / AT_ONCE)
  const report: ChaosReport = { histories: 0, seconds: 0, counts: new Map(), failed: [] }
  let next = 0
  const disarm = armKills()

  async function lane(): Promise<void> {
    while (next < batches) {
      const place = await options.makePlace()
      const world = await openWorld(place)
      try {
        for (let n = 0; n < BATCHES_IN_A_WORLD && next < batches; n++) {
          const batch = next++
          const size = Math.min(AT_ONCE, histories - batch * AT_ONCE)
          const result = await liveThrough(world, seed + batch, size)
          report.histories += size
          for (const [what, times] of result.counts) {
            report.counts.set(what, (report.counts.get(what) ?? 0) + times)
          }
          if (result.differences.length > 0) report.failed.push(result)
          options.progress?.(report.histories, report.failed.length)
          // What is wrong once stays wrong in this database.
          if (result.differences.length > 0) break
        }
      } finally {
        await world.close()
        await place.drop()
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(lanes, batches) }, lane))
  } finally {
    disarm()
  }
  report.failed.sort((a, b) => a.steps.length - b.steps.length)
  report.seconds = (performance.now() - start) / 1000
  return report
}
