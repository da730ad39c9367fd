import type { BareAnswer } from './bare.ts'
import { compare } from './compare.ts'
import type { Effort, Measured } from './parts/part.ts'
import { CONNECTIONS } from './parts/part.ts'
import { type Recorded, recordStatements } from './record-statements.ts'
import { linesOf, type Target } from './report.ts'
import type { Shop } from './shop.ts'

export interface Comparison {
  what: string
  /** Each is asked in turn. */
  paths: readonly string[]
  /** At least so much of what the reference does. */
  target?: number
}

/**
 * JSON answers of the product against the reference, which sends the same statements with the same
 * values to PostgreSQL and makes JSON of the rows.
 */
export async function compareAnswers(
  shop: Shop,
  { seconds, rounds }: Effort,
  { what, paths, target }: Comparison,
): Promise<Measured> {
  const asked = paths.map((path) => ({ path }))
  const recorded = await recordStatements(shop, asked)
  await shop.bare.teach(
    new Map([...recorded].map(([path, found]) => [path, answerOf(path, found)])),
  )
  const options = { asked, connections: CONNECTIONS, seconds, rounds }
  const compared = await compare(shop.product, shop.bare, options)
  const counts = [...new Set([...recorded.values()].map(({ statements }) => statements.length))]
  const statements = `${counts.sort().join(' or ')} statement${counts.join() === '1' ? '' : 's'}`
  return {
    what,
    lines: [
      `${CONNECTIONS} connections, ${paths.length} addresses in turn, ${statements} each`,
      ...linesOf(compared),
    ],
    ...(target === undefined ? {} : { target: atLeast(target, compared.ratio.median) }),
    cost: 1 / compared.product.perSecond.median,
  }
}

function answerOf(path: string, { statements }: Recorded): BareAnswer {
  if (statements.length === 0) throw new Error(`${path} asks nothing of the database`)
  return { statements }
}

export function atLeast(target: number, ratio: number): Target {
  return { text: `≥ ${target.toFixed(2)} of bare`, holds: ratio >= target }
}
