import {
  arrangeProductImages,
  type ProductDetails,
  releaseFile,
  removeProductFile,
  updateProduct,
} from '#modules/catalog/index.ts'
import type { Context } from '#platform/context.ts'
import { inTransaction } from '#platform/context.ts'
import { InvalidInput, isRefusal, NotFound } from '#platform/errors.ts'
import { changeEditions } from './change-editions.ts'
import { isMove, moveProduct } from './move-product.ts'
import { SOLD_HERE } from './product-words.ts'
import { atFormFields, factsOf, type Problems, type Typed } from './read-product-form.ts'
import { categoryFor } from './shelve-product.ts'

/** What became of one of the forms on a product's page: done, or why not. */
export interface Outcome {
  /** What was done, as the address says it afterwards. */
  just?: string
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
  'release-file': letThrough,
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

async function changeState(
  ctx: Context,
  { id }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const move = sent.get('move')
  if (!isMove(move)) throw new NotFound('This move')
  const { refusal } = await moveProduct(ctx, id, move)
  return refusal ? { message: refusal } : { just: JUST[move] }
}

const JUST = { publish: 'published', unpublish: 'unpublished', archive: 'archived' }

async function changePictures(
  ctx: Context,
  { id, images }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const chosen = sent.get('imageId') ?? ''
  const others = images.map((image) => image.id).filter((imageId) => imageId !== chosen)
  const isRemoved = sent.get('act') === 'remove'
  const imageIds = isRemoved ? others : [chosen, ...others]
  await arrangeProductImages(ctx, { productId: id, imageIds })
  return { just: 'pictures' }
}

async function letThrough(
  ctx: Context,
  { files }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const file = files.find(({ id }) => id === sent.get('fileId'))
  if (file) await releaseFile(ctx, file.id)
  return { just: 'file-released' }
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
