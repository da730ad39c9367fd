import autocannon from 'autocannon'
import { cpuMsOf } from './child.ts'
import { percentile, spreadOf } from './figures.ts'
import type { Asked } from './record-statements.ts'
import type { Compared, Load } from './report.ts'

/** A server under load: where it listens and which process it is. */
export interface Loaded {
  address: string
  pid: number
}

export interface LoadOptions {
  /**
   * Asked one after the other on each connection, each beginning elsewhere. Where there are very
   * many, each connection has some of its own.
   */
  asked: readonly Asked[]
  connections: number
  /** Length of a round. */
  seconds: number
}

/** So many addresses for each connection are not asked twice in a round. */
const MANY = 500

interface Round {
  perSecond: number
  ms: number[]
  cpuMsPerAnswer: number | undefined
}

/** Pairs of rounds, product and bare in turns, so that what else the machine does hits both alike. */
export async function compare(
  product: Loaded,
  bare: Loaded,
  options: LoadOptions & {
    rounds: number
    /** Where the product is asked something else in each round. */
    askedIn?: (round: number) => readonly Asked[]
  },
): Promise<Compared> {
  const { rounds, askedIn = () => options.asked } = options
  const inRound = (round: number) => ({ ...options, asked: askedIn(round) })
  const warm = { seconds: Math.min(options.seconds, 3) }
  await load(product, { ...inRound(0), ...warm })
  await load(bare, { ...options, ...warm })
  const pairs: { product: Round; bare: Round }[] = []
  for (let round = 1; round <= rounds; round++) {
    pairs.push({ product: await load(product, inRound(round)), bare: await load(bare, options) })
  }
  return {
    product: together(pairs.map((pair) => pair.product)),
    bare: together(pairs.map((pair) => pair.bare)),
    ratio: spreadOf(pairs.map((pair) => pair.product.perSecond / pair.bare.perSecond)),
  }
}

function together(rounds: readonly Round[]): Load {
  const ms = rounds.flatMap((round) => round.ms)
  const cpu = rounds.flatMap((round) => round.cpuMsPerAnswer ?? [])
  return {
    perSecond: spreadOf(rounds.map((round) => round.perSecond)),
    p50Ms: percentile(ms, 50),
    p99Ms: percentile(ms, 99),
    cpuMsPerAnswer: cpu.length > 0 ? spreadOf(cpu).median : undefined,
  }
}

/** One round. Throws when anything but success is answered: that would be another benchmark. */
export async function load({ address, pid }: Loaded, options: LoadOptions): Promise<Round> {
  const { asked, connections, seconds } = options
  const ms: number[] = []
  let next = 0
  const nextOnes = () => {
    const from = Math.floor((next * asked.length) / connections)
    const until = Math.floor((++next * asked.length) / connections)
    const own = asked.slice(from, until)
    return own.length >= MANY ? own : [...asked.slice(from), ...asked.slice(0, from)]
  }
  const before = await cpuMsOf(pid)
  const run = autocannon({
    url: address,
    connections,
    pipelining: 1,
    duration: seconds,
    timeout: 30,
    requests: asked.slice(0, 1),
    setupClient: (client) => client.setRequests(nextOnes()),
  })
  run.on('response', (_client, _status, _bytes, took) => ms.push(took))
  const result = await run
  const after = await cpuMsOf(pid)
  const { non2xx, errors, timeouts, duration } = result
  if (non2xx || errors || timeouts || ms.length === 0) {
    throw new Error(
      `${address}${asked[0]?.path}: ${ms.length} answers, ${non2xx} of them no success, ` +
        `${errors} errors, ${timeouts} timeouts`,
    )
  }
  return {
    perSecond: ms.length / duration,
    ms,
    cpuMsPerAnswer:
      before === undefined || after === undefined ? undefined : (after - before) / ms.length,
  }
}
