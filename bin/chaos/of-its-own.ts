import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { provideDatabase } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { type ChaosReport, runChaos } from './chaos.ts'

/**
 * Chaos on an embedded cluster of its own, with a line of progress and a report. Answers whether
 * everything agreed.
 */
export async function chaosOfItsOwn(histories: number, seed: number): Promise<boolean> {
  const home = await mkdtemp(join(tmpdir(), 'stoa-chaos-'))
  const database = await provideDatabase(home)
  try {
    await migrate(database.url)
    // One connection: databases are made one after the other.
    const admin = new pg.Pool({ connectionString: nameIn(database.url, 'template1'), max: 1 })
    let worlds = 0
    const report = await runChaos({
      histories,
      seed,
      progress: (done, failed) => {
        if (process.stdout.isTTY)
          process.stdout.write(`\r${done} of ${histories}, ${failed} failed `)
      },
      async makePlace() {
        const name = `chaos_${++worlds}`
        const folder = join(home, name)
        await mkdir(folder)
        const original = new URL(database.url).pathname.slice(1)
        await admin.query(`create database ${name} template ${original}`)
        return {
          url: nameIn(database.url, name),
          folder,
          async drop() {
            await admin.query(`drop database ${name} with (force)`)
          },
        }
      },
    })
    await admin.end()
    tell(report, seed)
    return report.failed.length === 0
  } finally {
    await database.stop()
    await rm(home, { recursive: true, force: true })
  }
}

function nameIn(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function tell({ histories, seconds, counts, failed }: ChaosReport, seed: number): void {
  const rate = (histories / seconds).toFixed(1)
  console.log(
    `\n${histories} histories from seed ${seed} in ${seconds.toFixed(0)} s (${rate} a second)`,
  )
  for (const [what, times] of [...counts].sort(([, a], [, b]) => b - a)) {
    console.log(`  ${String(times).padStart(6)}  ${what.replaceAll('_', ' ')}`)
  }
  const [shortest] = failed
  if (!shortest) {
    console.log('No difference was left.')
    return
  }
  const differences = failed.reduce((sum, one) => sum + one.differences.length, 0)
  console.log(
    `${differences} differences, in ${failed.length} of the batches. The shortest of them:`,
  )
  for (const step of shortest.steps) console.log(`  ${step}`)
  for (const { subject, what } of shortest.differences) console.log(`✗ ${subject}: ${what}`)
  console.log(`Alone again: stoa doctor --chaos ${shortest.histories} --seed ${shortest.seed}`)
}
