import type { ProductVariant, UpdateProduct } from '#modules/catalog/index.ts'
import { editionOf, type Problems, type Typed } from './read-product-form.ts'
import { readShopTime } from './shop-time.ts'

/** One line of the form about editions. */
export interface EditionRow {
  /** What its fields begin with: `editions.0.`. */
  prefix: string
  /** `undefined` for one that is not sold yet. */
  id: string | undefined
  change: NonNullable<UpdateProduct['variants']>[number]
  /** How many there are, when that was changed. */
  stock: number | undefined
}

/**
 * Reads the lines of the form about editions: those that are sold, without the ones that were
 * ticked to go, and a new one when it has a name. `problems` are by the fields of the form. What the
 * form does not ask about stays as `known` has it.
 */
export function readEditions(
  sent: URLSearchParams,
  known: readonly ProductVariant[],
  currency: string,
  timeZone: string,
): { rows: EditionRow[]; problems: Problems } {
  const rows: EditionRow[] = []
  const problems: Problems = {}
  for (const prefix of prefixesIn(sent)) {
    const typed = typedBehind(sent, prefix)
    if (typed.gone === 'yes' || (!typed.id && !typed.title?.trim())) continue
    const { edition, stock, problems: own } = editionOf(typed, currency)
    for (const [name, messages] of Object.entries(own)) problems[prefix + name] = messages
    if (typed.stockShown && stock === null && !own.stock) {
      problems[`${prefix}stock`] = ['Please write how many there are; 0 when there are none']
    }
    const saleTimes = saleTimesOf(typed, timeZone)
    for (const [name, time] of Object.entries(saleTimes)) {
      if (time === undefined) problems[prefix + name] = ['Please write a day and a time']
    }
    rows.push({
      prefix,
      id: typed.id,
      stock: stock === null || typed.stock?.trim() === typed.stockShown ? undefined : stock,
      change: {
        ...(typed.id ? { id: typed.id } : {}),
        title: typed.title ?? '',
        ...(typed.sku?.trim() ? { sku: typed.sku } : {}),
        ...edition,
        ...(typed.saleStartsAt === undefined ? {} : saleTimes),
        ships: typed.ships === 'yes',
        options: known.find(({ id }) => id === typed.id)?.options ?? {},
        fileIds: sent.getAll(`${prefix}fileIds`),
      },
    })
  }
  return { rows, problems }
}

function saleTimesOf(typed: Typed, timeZone: string) {
  const time = (text = '') => (text.trim() ? readShopTime(text.trim(), timeZone) : null)
  return { saleStartsAt: time(typed.saleStartsAt), saleEndsAt: time(typed.saleEndsAt) }
}

function prefixesIn(sent: URLSearchParams): string[] {
  const prefixes = [...sent.keys()].flatMap((name) => /^editions\.\w+\./.exec(name)?.[0] ?? [])
  return [...new Set(prefixes)]
}

function typedBehind(sent: URLSearchParams, prefix: string): Typed {
  const own = [...sent].filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]))
}
