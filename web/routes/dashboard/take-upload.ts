import {
  addProductFile,
  addProductImage,
  arrangeProductImages,
  type ProductDetails,
} from '#modules/catalog/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import type { FilePart } from '#platform/multipart.ts'
import type { Changed } from './change-product.ts'
import { altOf } from './make-product.ts'
import { contentOf, pictureOf, receiveUpload } from './receive-upload.ts'

interface TakenFile {
  name: string
  size: number
}

interface RefusedFile {
  name: string
  why: string
}

export interface Taken {
  files: TakenFile[]
  refused: RefusedFile[]
}

/**
 * Adds what is being uploaded to a product: files for the editions that are ticked, or a picture.
 * One that is refused does not undo the others.
 */
export async function takeUpload(
  ctx: Context,
  product: ProductDetails,
  request: Request,
): Promise<Changed & Taken> {
  const files: TakenFile[] = []
  const refused: RefusedFile[] = []
  const pictures: string[] = []
  const sent = await receiveUpload(ctx, request, async (part, sent) => {
    try {
      if (part.name === 'cover') {
        pictures.push(await takePicture(ctx, product, part))
      } else {
        files.push(await takeFile(ctx, product, part, sent))
      }
    } catch (error) {
      if (!isRefusal(error)) throw error
      refused.push({ name: part.fileName, why: error.message })
    }
  })
  const [cover] = pictures
  if (cover && sent.get('as') === 'cover') await replaceCover(ctx, product, cover)
  const part = sent.get('part') ?? 'files'
  const field = part === 'pictures' ? 'cover' : 'files'
  const base = { part, typed: Object.fromEntries(sent), files, refused }
  if (refused.length > 0) {
    return { ...base, problems: { [field]: refused.map(({ name, why }) => `${name}: ${why}`) } }
  }
  if (files.length + pictures.length > 0) return { ...base, just: part }
  return { ...base, problems: { [field]: ['Please choose a file'] } }
}

async function takeFile(
  ctx: Context,
  product: ProductDetails,
  part: FilePart,
  sent: URLSearchParams,
): Promise<TakenFile> {
  const { name, size } = await addProductFile(ctx, {
    productId: product.id,
    name: part.fileName,
    data: contentOf(part),
    variantIds: sent.getAll('variantIds'),
  })
  return { name, size }
}

async function takePicture(ctx: Context, product: ProductDetails, part: FilePart): Promise<string> {
  const alt = altOf(product.title, product.kind)
  const data = await pictureOf(part)
  return (await addProductImage(ctx, { productId: product.id, data, alt })).id
}

/** A new cover takes the place of the old one, which goes. */
async function replaceCover(ctx: Context, product: ProductDetails, cover: string): Promise<void> {
  const others = product.images.slice(1).map(({ id }) => id)
  await arrangeProductImages(ctx, { productId: product.id, imageIds: [cover, ...others] })
}
