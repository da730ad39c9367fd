import { type Spread, show, showSpread } from './figures.ts'

/** How one server did under load. */
export interface Load {
  /** Answers a second, over the rounds. */
  perSecond: Spread
  p50Ms: number
  p99Ms: number
  /** Of the server's process, where the system tells it. */
  cpuMsPerAnswer: number | undefined
}

export interface Target {
  /** `≥ 0.60 of bare` */
  text: string
  holds: boolean
}

/** One thing that was measured. */
export interface Finding {
  part: string
  products: number
  /** What, in words: the same for every size of the shop, so that sizes can be compared. */
  what: string
  lines: readonly string[]
  target?: Target
  /** What one of it costs, to be compared between sizes; smaller is better. */
  cost?: number
}

/** Two servers that did the same, with the ratio of each pair of rounds. */
export interface Compared {
  product: Load
  bare: Load
  ratio: Spread
}

export function linesOf({ product, bare, ratio }: Compared): string[] {
  return [
    `product  ${lineOf(product)}`,
    `bare     ${lineOf(bare)}`,
    `ratio    ${showSpread(ratio)} of bare`,
  ]
}

function lineOf({ perSecond, p50Ms, p99Ms, cpuMsPerAnswer }: Load): string {
  const cpu = cpuMsPerAnswer === undefined ? '' : `   ${show(cpuMsPerAnswer)} ms of CPU each`
  return `${showSpread(perSecond)}/s   p50 ${show(p50Ms)} ms   p99 ${show(p99Ms)} ms${cpu}`
}

export function tell({ part, products, what, lines, target }: Finding): void {
  console.log(`\n${part} · ${what} · ${products.toLocaleString('en')} products`)
  for (const line of lines) console.log(`    ${line}`)
  if (target) console.log(`    target   ${target.text}: ${target.holds ? 'holds' : 'MISSED'}`)
}

/** What a large shop costs against a small one, and which targets hold. */
export function tellSummary(findings: readonly Finding[]): void {
  const sizes = [...new Set(findings.map(({ products }) => products))].sort((a, b) => a - b)
  const [small, large] = [sizes[0] ?? 0, sizes.at(-1) ?? 0]
  if (small !== large) {
    console.log(
      `\nCost with ${large.toLocaleString('en')} products over ${small.toLocaleString('en')}`,
    )
    for (const one of findings.filter(({ products, cost }) => products === small && cost)) {
      const other = findings.find(
        ({ products, part, what }) => products === large && part === one.part && what === one.what,
      )
      if (!other?.cost || !one.cost) continue
      const growth = other.cost / one.cost
      const verdict = growth <= 2 ? 'holds' : 'MISSED'
      console.log(
        `    ${show(growth).padStart(6)} ×  ${one.part} · ${one.what}   (target ≤ 2: ${verdict})`,
      )
    }
  }
  const targets = findings.filter(({ target }) => target)
  const missed = targets.filter(({ target }) => !target?.holds)
  console.log(`\n${targets.length - missed.length} of ${targets.length} targets hold`)
  for (const { part, what, products, target } of missed) {
    console.log(`    missed: ${part} · ${what} · ${products.toLocaleString('en')}: ${target?.text}`)
  }
}
