import { sweepPayments } from '#modules/payments/index.ts'
import { type Broken, reconcile, runChecks } from '#modules/reconciliation/index.ts'
import { sweepRefunds } from '#modules/refunds/index.ts'
import { Refusal, Trouble } from '#platform/errors.ts'
import { NotPossible, UnknownPayment } from '#sandbox/index.ts'
import { type Buyer, take } from './actor.ts'
import { dice } from './dice.ts'
import { inWords, type Step, tellHistory } from './history.ts'
import { doJobs } from './jobs.ts'
import { compareWithTruth } from './truth.ts'
import { stockShelf, type World } from './world.ts'

/** So many buyers want the same few things at the same time. */
export const AT_ONCE = 6

export interface BatchResult {
  seed: number
  histories: number
  /** Each step as it was taken, with its buyer and what became of it. */
  steps: string[]
  /** How often what struck, and what the program answered. */
  counts: Map<string, number>
  differences: Broken[]
}

/**
 * Lives through a handful of histories that get in each other's way, lets the dust settle as time
 * and sweeps would, and answers everything that does not agree then.
 */
export async function liveThrough(
  world: World,
  seed: number,
  histories: number,
): Promise<BatchResult> {
  const d = dice(seed)
  const began = world.now
  const result: BatchResult = { seed, histories, steps: [], counts: new Map(), differences: [] }
  const count = (what: string) => result.counts.set(what, (result.counts.get(what) ?? 0) + 1)
  const shelf = await stockShelf(world.ctx(), seed)
  const told = Array.from({ length: histories }, (_, index) => ({
    left: [...tellHistory(seed * 1009 + index).steps],
    buyer: { email: `buyer-${seed}-${index}@chaos.test`, actor: { kind: 'guest' } } as Buyer,
    name: index + 1,
  }))
  for (;;) {
    const open = told.filter(({ left }) => left.length > 0)
    if (open.length === 0) break
    const one = d.pick(open)
    const step = one.left.shift() as Step
    world.now = new Date(world.now.getTime() + 20_000)
    if (step.strike) count(step.strike.kind === 'killed' ? 'killed' : step.strike.fault)
    if (step.do === 'event' && step.how !== 'brought') count(`event ${step.how}`)
    let end = 'done'
    try {
      if (await take(world, shelf, one.buyer, step)) end = 'died'
    } catch (error) {
      end = endOf(error)
      if (end.startsWith('!')) {
        result.differences.push({ subject: `buyer ${one.name}: ${step.do}`, what: end })
      }
    }
    result.steps.push(`${one.name}: ${inWords(step)} → ${end}`)
  }
  await settleDown(world, result, began)
  return result
}

/** Refusals and troubles are part of life; anything else is a bug. */
function endOf(error: unknown): string {
  if (error instanceof Refusal) return error.code
  if (error instanceof Trouble || error instanceof NotPossible || error instanceof UnknownPayment) {
    return error.message
  }
  const cause = error instanceof Error && error.cause ? ` (${String(error.cause)})` : ''
  return `! ${String(error)}${cause}`
}

/**
 * The rest of the post is lost. An hour and a half pass, with every job and sweep on time, and the
 * providers' lists are compared.
 */
async function settleDown(world: World, result: BatchResult, began: Date): Promise<void> {
  world.post.length = 0
  try {
    await doJobs(world, 10_000)
    for (const minutes of [3, 40, 3, 3, 40]) {
      world.now = new Date(world.now.getTime() + minutes * 60_000)
      await sweepPayments.run(world.ctx(), {})
      await sweepRefunds.run(world.ctx(), {})
      await doJobs(world, 10_000)
      await world.sandbox.settled()
    }
    await reconcile(world.ctx(), began)
    await doJobs(world, 10_000)
  } catch (error) {
    result.differences.push({ subject: 'settling down', what: endOf(error) })
  }
  for (const { claim, broken } of await runChecks(world.ctx(), 60_000)) {
    for (const { subject, what } of broken) {
      result.differences.push({ subject, what: `${what}. Not so: ${claim}` })
    }
  }
  result.differences.push(...(await compareWithTruth(world)))
}
