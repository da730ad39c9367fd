import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

// React and others choose their build by it when they are loaded.
process.env.NODE_ENV = 'production'

const { buildPages } = await import('../bin/build-pages.ts')
const { readEnvironment } = await import('../bin/environment.ts')
const { checkout } = await import('./parts/checkout.ts')
const { detail } = await import('./parts/detail.ts')
const { list } = await import('./parts/list.ts')
const { memory } = await import('./parts/memory.ts')
const { pages } = await import('./parts/pages.ts')
const { search } = await import('./parts/search.ts')
const { start } = await import('./parts/start.ts')
const { tell, tellSummary } = await import('./report.ts')
const { openShop } = await import('./shop.ts')

type Measured = import('./parts/part.ts').Measured
type Finding = import('./report.ts').Finding

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PARTS = [list, detail, search, pages, checkout, memory]
const NAMED = [...PARTS, start]

const HELP = `npm run bench [-- options]

  --only PART        one part; may be given several times
  --products N,N     sizes of the shop                               (10000,1000000)
  --seconds N        length of one round of load                     (5)
  --rounds N         rounds of product and reference, in turns       (5)
  --profile FOLDER   writes CPU profiles of the product there
  --help             this

The shops are generated once and kept in STOA_BENCH_DATA (.stoa-bench): a million products take some
minutes and some 3 GB. Times are information; only what is wrong ends with an error.

Parts:
${NAMED.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}`

process.on('disconnect', () => process.exit(130))
process.channel?.unref()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130))
}

process.exitCode = await main()
process.exit()

async function main(): Promise<number> {
  const options = readOptions()
  if (!options) {
    console.log(HELP)
    return 0
  }
  const { only, sizes, profile, ...effort } = options
  readEnvironment()
  await buildPages({ tell: console.log })
  const isWanted = ({ name }: { name: string }) => only.length === 0 || only.includes(name)
  const findings: Finding[] = []
  let faults = 0

  for (const products of sizes) {
    const folder = folderOf(products)
    const measure = async (part: string, run: () => Promise<Measured[]>) => {
      try {
        for (const measured of await run()) {
          const finding = { part, products, ...measured }
          findings.push(finding)
          tell(finding)
        }
      } catch (error) {
        faults++
        console.error(`\n${part} · ${products} products\n   `, error)
      }
    }
    const parts = PARTS.filter(isWanted)
    const shop = await openShop({ folder, products, profile })
    try {
      for (const part of parts) await measure(part.name, () => part.run(shop, effort))
    } finally {
      await shop.stop()
    }
    if (isWanted(start)) await measure(start.name, () => start.run(folder, effort))
  }
  tellSummary(findings)
  return faults > 0 ? 1 : 0
}

/** Answers nothing when help is wanted. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      products: { type: 'string', default: '10000,1000000' },
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '5' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const only = values.only.flatMap((names) => names.split(','))
  const unknown = only.find((name) => !NAMED.some((part) => part.name === name))
  if (unknown) fail(`There is no part "${unknown}".`)
  const number = (name: 'seconds' | 'rounds') => {
    const value = Number(values[name])
    return Number.isInteger(value) && value > 0 ? value : fail(`--${name} is a whole number.`)
  }
  const sizes = values.products.split(',').map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1000 || size > 5_000_000)) {
    fail('--products are whole numbers between 1000 and 5000000, with commas between them.')
  }
  return {
    only,
    sizes,
    seconds: number('seconds'),
    rounds: number('rounds'),
    profile: values.profile,
  }
}

function folderOf(products: number): string {
  const home = process.env.STOA_BENCH_DATA?.trim() || '.stoa-bench'
  return join(resolve(ROOT, home), `products-${products}`)
}

function fail(message: string): never {
  console.error(`${message}\n\n${HELP}`)
  process.exit(2)
}
