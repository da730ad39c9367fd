import type { NewProductInput } from '#modules/catalog/index.ts'

/** A product as a file describes it, ready to be made or brought up to date. */
export interface PlannedProduct {
  /** The lines of the file it stands on; the header is line 1. */
  lines: number[]
  /** Names it for good: importing it again finds it by this. */
  importKey: string
  product: Omit<NewProductInput, 'importKey'>
  /** Name of its category, made when the shop has none of that name. */
  categoryName?: string
  /** Pieces on the shelf by SKU; absent means it is not counted. */
  stock: ReadonlyMap<string, number>
  rating?: { count: number; sum: number }
  /** What was left out or mended, for the report. */
  notes: string[]
}

export interface RefusedLine {
  line: number
  fields: Record<string, string[]>
}

export interface Plan {
  products: PlannedProduct[]
  refused: RefusedLine[]
}

export interface ImportOptions {
  /** For files without prices, in minor units of the shop's currency. */
  defaultPriceMinor?: number
  currency: string
}

export interface Row {
  line: number
  cells: Readonly<Record<string, string>>
}

/** A kind of file, known by its columns. */
export interface ImportFormat {
  name: string
  /** Columns that must be there; with them the file is taken to be of this kind. */
  columns: readonly string[]
  plan(rows: readonly Row[], options: ImportOptions): Plan
}
