import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDatabase } from '#tests/database.ts'
import { runChaos } from './chaos.ts'
import { tellHistory } from './history.ts'

async function makePlace() {
  const database = await makeDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'stoa-chaos-'))
  return {
    url: database.directUrl,
    folder,
    async drop() {
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const HISTORIES = Number(process.env.STOA_CHAOS ?? 90)
const SEED = Number(process.env.STOA_CHAOS_SEED ?? 7)

test('a seed tells the same history each time', () => {
  expect(tellHistory(7)).toEqual(tellHistory(7))
  expect(tellHistory(7)).not.toEqual(tellHistory(8))
})

// CI sets 300; `stoa doctor --chaos 10000` is the long one.
test(`after ${HISTORIES} random histories of losses, repetitions, lies and kills everything agrees [PAY-05] [PAY-14] [ADM-29] [P-01] [P-02] [P-03] [P-04] [P-05] [P-06]`, {
  timeout: 900_000,
}, async () => {
  const report = await runChaos({ histories: HISTORIES, seed: SEED, makePlace })

  const failed = report.failed.map(({ seed, steps, differences }) => ({ seed, steps, differences }))
  expect(failed).toEqual([])
  expect(report.histories).toBe(HISTORIES)
  for (const kind of ['killed', 'error_500', 'reply_lost', 'event lost', 'event doubled']) {
    expect(report.counts.get(kind) ?? 0).toBeGreaterThan(0)
  }
})
