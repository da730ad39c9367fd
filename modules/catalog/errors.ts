import { Refusal } from '#platform/errors.ts'
import { MAX_FILES, MAX_IMAGES } from './product.ts'

export class SlugTaken extends Refusal {
  readonly code = 'slug_taken'
  readonly reason = 'conflict'
  override readonly details: { slug: string; fields: { slug: string[] } }
  constructor(slug: string) {
    super(`The address "${slug}" belongs to something else already`)
    this.details = { slug, fields: { slug: ['is taken already'] } }
  }
}

export class SkuTaken extends Refusal {
  readonly code = 'sku_taken'
  readonly reason = 'conflict'
  override readonly details: { sku: string }
  constructor(sku: string) {
    super(`The SKU "${sku}" belongs to another variant already`)
    this.details = { sku }
  }
}

export class ImportedAlready extends Refusal {
  readonly code = 'imported_already'
  readonly reason = 'conflict'
  override message = 'A product with this import key exists already'
}

/** What cannot be said twice in one batch, or not at all: nothing of the batch was written. */
export interface RefusedItem {
  /** Place in the list that was sent, counted from 0. */
  index: number
  fields: Record<string, string[]>
}

export class ItemsRefused extends Refusal {
  readonly code = 'items_refused'
  readonly reason = 'invalid'
  override readonly details: { items: RefusedItem[] }
  constructor(items: RefusedItem[]) {
    const [first] = items
    const [field, messages] = Object.entries(first?.fields ?? {})[0] ?? []
    super(
      `Nothing was written: item ${(first?.index ?? 0) + 1} was refused (${field}: ${messages?.[0]})`,
    )
    this.details = { items: items.slice(0, 100) }
  }
}

export class NothingToDeliver extends Refusal {
  readonly code = 'nothing_to_deliver'
  readonly reason = 'conflict'
  override readonly details: { variants: string[] }
  constructor(variants: string[]) {
    super(
      `Buyers would get nothing: add a file to ${variants.map((title) => `"${title}"`).join(', ')}, or say that it is sent as a parcel`,
    )
    this.details = { variants }
  }
}

export class NothingForSale extends Refusal {
  readonly code = 'nothing_for_sale'
  readonly reason = 'conflict'
  override message = 'A product needs at least one variant that can be bought'
}

export class CannotMove extends Refusal {
  readonly code = 'product_cannot_move'
  readonly reason = 'conflict'
  override readonly details: { from: string; to: string }
  constructor(from: string, to: string) {
    super(`A product that is ${from} cannot become ${to}`)
    this.details = { from, to }
  }
}

export class TooManyImages extends Refusal {
  readonly code = 'too_many_images'
  readonly reason = 'conflict'
  override message = `A product has at most ${MAX_IMAGES} images`
}

export class TooManyFiles extends Refusal {
  readonly code = 'too_many_files'
  readonly reason = 'conflict'
  override message = `A product has at most ${MAX_FILES} files`
}

export class FileTooLarge extends Refusal {
  readonly code = 'file_too_large'
  readonly reason = 'too_large'
  override readonly details: { maxBytes: number }
  constructor(maxBytes: number) {
    super(`The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`)
    this.details = { maxBytes }
  }
}

export class FileTypeNotAllowed extends Refusal {
  readonly code = 'file_type_not_allowed'
  readonly reason = 'invalid'
  constructor(message = 'By its content this is neither a PDF, an EPUB nor a ZIP file') {
    super(message)
  }
}

export class FileIsBroken extends Refusal {
  readonly code = 'file_is_broken'
  readonly reason = 'invalid'
  constructor(message = 'The file is cut off or damaged, so nobody could open it') {
    super(message)
  }
}

export class Prohibited extends Refusal {
  readonly code = 'prohibited_product'
  readonly reason = 'conflict'
  override readonly details: { prohibited: string }
  constructor(prohibited: string) {
    super(`"${prohibited}" may not be sold in this shop`)
    this.details = { prohibited }
  }
}

export class NotAwaitingReview extends Refusal {
  readonly code = 'not_awaiting_review'
  readonly reason = 'conflict'
  override message = 'This product does not wait to be looked at'
}

export class IsPartOfBundle extends Refusal {
  readonly code = 'is_part_of_bundle'
  readonly reason = 'conflict'
  override readonly details: { bundles: string[] }
  constructor(bundles: string[]) {
    super(
      `It is part of ${bundles.map((title) => `"${title}"`).join(', ')}: take it out there first`,
    )
    this.details = { bundles }
  }
}

export class CategoryCircle extends Refusal {
  readonly code = 'category_circle'
  readonly reason = 'conflict'
  override message = 'A category cannot stand below itself'
}
