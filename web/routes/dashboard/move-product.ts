import {
  archiveProduct,
  CannotMove,
  getProduct,
  NothingForSale,
  NothingToDeliver,
  Prohibited,
  publishProduct,
  type Status,
  unpublishProduct,
} from '#modules/catalog/index.ts'
import type { Context } from '#platform/context.ts'

const MOVES = { publish: publishProduct, unpublish: unpublishProduct, archive: archiveProduct }

export type Move = keyof typeof MOVES

export function isMove(text: unknown): text is Move {
  return typeof text === 'string' && Object.hasOwn(MOVES, text)
}

export interface Moved {
  id: string
  title: string
  move: Move
  from: Status
  /** Why it stays where it is. */
  refusal?: string
}

/** Puts a product on sale, takes it off or archives it, or says what stands in the way. */
export async function moveProduct(ctx: Context, productId: string, move: Move): Promise<Moved> {
  const { id, title, status: from } = await getProduct(ctx, productId)
  try {
    await MOVES[move](ctx, id)
    return { id, title, move, from }
  } catch (error) {
    return { id, title, move, from, refusal: reasonIn(error) }
  }
}

function reasonIn(error: unknown): string {
  if (error instanceof NothingToDeliver) {
    const editions = new Intl.ListFormat('en').format(
      error.details.variants.map((title) => `“${title}”`),
    )
    return `Buyers of ${editions} would get nothing. Add a file, or say that it is sent as a parcel.`
  }
  if (error instanceof NothingForSale) return 'It has no edition that could be bought. Add one.'
  if (error instanceof CannotMove || error instanceof Prohibited) return `${error.message}.`
  throw error
}
