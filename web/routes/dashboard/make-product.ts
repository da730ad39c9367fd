import {
  claimUploads,
  createProduct,
  type NewProductInput,
  NothingToDeliver,
  type StoredFile,
  type StoredImage,
  variantsOfProduct,
} from '#modules/catalog/index.ts'
import { setStock } from '#modules/inventory/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { breaksUnique, InvalidInput, isRefusal } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import type { FilePart } from '#platform/multipart.ts'
import { SOLD_HERE } from './product-words.ts'
import {
  atFormFields,
  editionOf,
  editionTitle,
  factsOf,
  type Problems,
  problemsOf,
  shipsOf,
  type Typed,
} from './read-product-form.ts'
import { keepFile, keepPicture, receiveUpload } from './receive-upload.ts'
import { categoryFor } from './shelve-product.ts'

export interface Made {
  id: string
  status: 'draft' | 'scheduled' | 'published'
}

/** A form that was sent back: nothing of it was written, and its files are gone again. */
export interface SentBack {
  typed: Typed
  problems: Problems
  /** Names of files that came with it and must be chosen again. */
  chooseAgain: string[]
}

interface Received {
  id: string
  files: StoredFile[]
  images: StoredImage[]
  names: string[]
  problems: Problems
}

/**
 * Makes a product of a form while it is being uploaded: files go into the store as they arrive,
 * then product, category and stock are written in one transaction. Files that were uploaded ahead
 * come along by their `uploads`, and stay for another try when the form is sent back.
 */
export async function makeProduct(ctx: Context, request: Request): Promise<Made | SentBack> {
  const received: Received = { id: newId(), files: [], images: [], names: [], problems: {} }
  try {
    const sent = await receiveUpload(ctx, request, (part, sent) => keep(ctx, received, part, sent))
    const { uploads: _, ...typed } = Object.fromEntries(sent)
    const answer = await write(ctx, received, typed, sent.getAll('uploads'))
    if (!('problems' in answer)) return answer
    await removeAgain(ctx, received)
    return { typed, problems: answer.problems, chooseAgain: received.names }
  } catch (error) {
    await removeAgain(ctx, received)
    throw error
  }
}

async function keep(ctx: Context, received: Received, part: FilePart, sent: URLSearchParams) {
  const field = part.name === 'cover' ? 'cover' : 'files'
  received.names.push(part.fileName)
  try {
    if (field === 'files') received.files.push(await keepFile(ctx, received.id, part))
    else {
      const alt = altOf(sent.get('title') ?? '', sent.get('kind'))
      received.images.push(await keepPicture(ctx, received.id, part, alt))
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
    const about = `${part.fileName}: ${error.message}`
    received.problems[field] = [...(received.problems[field] ?? []), about]
  }
}

/** What is said of a picture to those who do not see it. */
export function altOf(title: string, kind: string | null | undefined): string {
  return kind === 'book' ? `Cover of ${title}` : title
}

async function write(
  ctx: Context,
  received: Received,
  typed: Typed,
  uploads: readonly string[],
): Promise<Made | { problems: Problems }> {
  try {
    const { currency } = await readSettings(ctx)
    const ahead = claimUploads(ctx, uploads)
    const files = [...received.files, ...(ahead.files ?? [])]
    const { input, stock, problems } = read(typed, files.length, currency)
    Object.assign(problems, received.problems)
    if (Object.keys(problems).length > 0) return { problems }
    return await inTransaction(ctx, async (ctx) => {
      const categoryId = await categoryFor(ctx, typed)
      const along = { id: received.id, files, images: received.images }
      const { id } = await createProduct(ctx, { ...input, categoryId }, along)
      const [variantId] = await variantsOfProduct(ctx, id)
      if (variantId && stock !== null) await setStock(ctx, variantId, stock)
      return { id, status: input.status ?? 'draft' }
    })
  } catch (error) {
    const problems = problemsIn(error)
    if (problems) return { problems }
    throw error
  }
}

function read(typed: Typed, fileCount: number, currency: string) {
  const { edition, stock, problems: ofEdition } = editionOf(typed, currency)
  const ships = shipsOf(typed)
  const kind = SOLD_HERE.find((one) => one === typed.kind) ?? 'book'
  // Who attaches files to something that is sent means both.
  const fileIndexes = Array.from({ length: fileCount }, (_, index) => index)
  const input: NewProductInput = {
    ...factsOf(typed),
    kind,
    // What a bundle consists of is said next, on its own page.
    status: typed.status === 'draft' || kind === 'bundle' ? 'draft' : 'published',
    variants: [{ title: editionTitle(kind, ships), ...edition, ships, fileIndexes }],
  }
  const problems: Problems = {
    ...problemsOf({ ...input, categoryId: null }),
    ...(typed.title?.trim() ? {} : { title: ['Please give it a title'] }),
    ...(typed.kind === kind ? {} : { kind: ['Please choose what it is'] }),
    ...ofEdition,
  }
  return { input, stock: ships ? stock : null, problems }
}

/** What the form can mend of a refusal. */
function problemsIn(error: unknown): Problems | undefined {
  if (error instanceof InvalidInput) return atFormFields(error.details.fields)
  if (error instanceof NothingToDeliver) {
    return { files: ['Add a file, so that buyers get something, or save a draft'] }
  }
  // Sent twice: what was uploaded ahead went into the first of the two.
  if (breaksUnique(error, 'product_files_pkey')) {
    return { files: ['These belong to a product already. Look whether it was saved before'] }
  }
  return undefined
}

async function removeAgain(ctx: Context, { files, images }: Received): Promise<void> {
  for (const { storageKey } of [...files, ...images]) {
    if (storageKey) await ctx.files.remove(storageKey)
  }
}
