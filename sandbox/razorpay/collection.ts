import type { ProviderContext } from '../server.ts'
import { RazorpayRefusal } from './input.ts'

/** A list: `count` 1–100 (10), `skip`, and `from` and `to` in Unix seconds. */
export function collection<T>(
  c: ProviderContext,
  all: readonly T[],
  timeOf: (item: T) => number,
  present: (item: T) => unknown,
) {
  const number = (name: string, otherwise: number) => {
    const text = c.req.query(name)
    if (text === undefined) return otherwise
    if (!/^\d+$/.test(text)) throw new RazorpayRefusal(400, `The ${name} must be an integer.`, name)
    return Number(text)
  }
  const count = number('count', 10)
  if (count < 1 || count > 100) {
    throw new RazorpayRefusal(400, 'The count must be between 1 and 100.', 'count')
  }
  const skip = number('skip', 0)
  const [from, to] = [number('from', 0), number('to', Number.MAX_SAFE_INTEGER)]
  const items = all
    .filter((item) => timeOf(item) >= from && timeOf(item) <= to)
    .slice(skip, skip + count)
    .map(present)
  return { entity: 'collection', count: items.length, items }
}
