import {
  arrangeProductImages,
  changeProductFile,
  type ProductDetails,
  removeProductFile,
  updateProduct,
} from '#modules/catalog/index.ts'
import type { Context } from '#platform/context.ts'
import { inTransaction } from '#platform/context.ts'
import { InvalidInput, isRefusal, NotFound } from '#platform/errors.ts'
import { changeEditions } from './change-editions.ts'
import { changeParts } from './change-parts.ts'
import { changeState } from './change-state.ts'
import { changePraise, changeTerms } from './change-terms.ts'
import { SOLD_HERE } from './product-words.ts'
import { atFormFields, factsOf, type Problems, type Typed } from './read-product-form.ts'
import { categoryFor } from './shelve-product.ts'

/** What became of one of the forms on a product's page: done, or why not. */
export interface Outcome {
  /** What was done, as the address says it afterwards. */
  just?: string
  /** Where to go when this product is not the place any more. */
  goTo?: string
  problems?: Problems
  /** What is wrong when no field is to blame. */
  message?: string
}

export interface Changed extends Outcome {
  /** Which form it was. */
  part: string
  typed: Typed
}

type Change = (ctx: Context, product: ProductDetails, sent: URLSearchParams) => Promise<Outcome>

const CHANGES: Record<string, Change> = {
  facts: changeFacts,
  editions: changeEditions,
  state: changeState,
  pictures: changePictures,
  'remove-file': removeFile,
  'sample-file': changeFile,
  terms: changeTerms,
  praise: changePraise,
  bundle: changeParts,
}

/** Does what one of the forms on a product's page asks for, or says what stands in the way. */
export async function changeProduct(
  ctx: Context,
  product: ProductDetails,
  sent: URLSearchParams,
): Promise<Changed> {
  const part = sent.get('part') ?? ''
  const change = CHANGES[part]
  if (!change) throw new NotFound('This form')
  const outcome = await change(ctx, product, sent).catch(outcomeOf)
  return { part, typed: Object.fromEntries(sent), ...outcome }
}

/** The refusals a form can explain; anything else is thrown on. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof InvalidInput) return { problems: atFormFields(error.details.fields) }
  if (isRefusal(error) && ['conflict', 'invalid', 'too_large'].includes(error.reason)) {
    return { message: error.message }
  }
  throw error
}

async function changeFacts(
  ctx: Context,
  { id }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const typed = Object.fromEntries(sent)
  if (!typed.title?.trim()) return { problems: { title: ['Please give it a title'] } }
  const kind = SOLD_HERE.find((one) => one === typed.kind)
  await inTransaction(ctx, async (ctx) => {
    const categoryId = await categoryFor(ctx, typed)
    await updateProduct(ctx, id, { ...factsOf(typed), ...(kind ? { kind } : {}), categoryId })
  })
  return { just: 'saved' }
}

async function changePictures(
  ctx: Context,
  { id, images }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const chosen = sent.get('imageId') ?? ''
  const others = images.map((image) => image.id).filter((imageId) => imageId !== chosen)
  const alt = sent.get('alt')
  await arrangeProductImages(ctx, {
    productId: id,
    imageIds: arranged(
      images.map((image) => image.id),
      others,
      chosen,
      sent.get('act'),
    ),
    ...(alt === null ? {} : { alts: { [chosen]: alt } }),
  })
  return { just: 'pictures' }
}

/** The pictures in their new order: one to the front, a place on or back, or without it. */
function arranged(
  all: readonly string[],
  others: readonly string[],
  chosen: string,
  act: string | null,
): string[] {
  if (act === 'remove') return [...others]
  if (act === 'first') return [chosen, ...others]
  const place = all.indexOf(chosen)
  const step = act === 'earlier' ? -1 : act === 'later' ? 1 : 0
  const next = Math.min(Math.max(place + step, 0), others.length)
  return place < 0 ? [...all] : others.toSpliced(next, 0, chosen)
}

async function changeFile(
  ctx: Context,
  { files }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const file = files.find(({ id }) => id === sent.get('fileId'))
  if (file) {
    await changeProductFile(ctx, file.id, {
      isSample: sent.get('isSample') === 'yes',
      isRetired: sent.get('isRetired') === 'yes',
    })
  }
  return { just: 'saved' }
}

async function removeFile(
  ctx: Context,
  { files }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const file = files.find(({ id }) => id === sent.get('fileId'))
  // Gone already: the page shows where things stand.
  if (file) await removeProductFile(ctx, file.id)
  return { just: 'file-removed' }
}
