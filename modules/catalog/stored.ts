/** A file that lies in the store already, not yet or no longer tied to a product's row. */
export interface StoredFile {
  id: string
  /** As the buyer sees it. */
  name: string
  contentType: string
  size: number
  sha256: string
  storageKey: string
}

/** A picture, kept by us (`storageKey`) or shown from elsewhere (`sourceUrl`). */
export interface StoredImage {
  id: string
  alt: string
  storageKey: string | null
  sourceUrl: string | null
  width: number
  height: number
  tint: string | null
}
