import { type SQL, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { sellers, users } from '#modules/accounts/tables.ts'
import { id, time } from '#platform/tables.ts'
import type { CollectionRule } from './collection.ts'
import { CONTRIBUTOR_ROLES, KINDS, SCAN_STATES, STATUSES } from './product.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const minor = () => bigint({ mode: 'number' })

const oneOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`

const published = sql`status = 'published'`

/** The words of a text for search: small, without accents, tags and signs (see the first migration). */
export const words = (text: SQL | string): SQL =>
  sql`stoa_words(${typeof text === 'string' ? sql.raw(text) : text})`

export const categories = pgTable(
  'categories',
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    parentId: uuid(),
    position: integer().notNull().default(0),
  },
  (t) => [
    unique('categories_slug').on(t.slug),
    index('categories_parent').on(t.parentId),
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id], name: 'categories_parent_fk' }),
  ],
)

export const products = pgTable(
  'products',
  {
    id: id(),
    slug: text().notNull(),
    kind: text({ enum: KINDS }).notNull(),
    status: text({ enum: STATUSES }).notNull(),
    title: text().notNull(),
    subtitle: text(),
    /** Names of the authors as a cover shows them; the rows of `contributors` joined for search. */
    authorLine: text().notNull().default(''),
    summary: text().notNull().default(''),
    /** Sanitised HTML. */
    description: text().notNull().default(''),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    categoryId: uuid().references(() => categories.id),
    currency: text().notNull(),
    /** Cheapest and dearest live variant, kept by the verbs that write variants: lists sort by it. */
    priceFromMinor: minor().notNull(),
    priceToMinor: minor().notNull(),
    genre: text(),
    isbn: text(),
    pages: integer(),
    language: text(),
    publisher: text(),
    publishedOn: date({ mode: 'string' }),
    series: text(),
    seriesNumber: text(),
    /** Which printing: "Second, revised". */
    edition: text(),
    /** What search engines are told in place of title and summary. */
    seoTitle: text(),
    seoDescription: text(),
    /** Bought before that day it opens then: its buyers wait for their files. */
    releaseAt: time(),
    /** Nothing of it is sold from then on. */
    salesEndAt: time(),
    /** So many of each variant fit into one order. */
    mostPerOrder: integer(),
    /** Only people of that many years may buy it; absent for all others. */
    minAge: integer(),
    /** When a scheduled product goes on sale by itself. */
    publishAt: time(),
    /** Asked to be let into the shop, and what became of it. */
    submittedAt: time(),
    approvedAt: time(),
    reviewedBy: uuid().references((): AnyPgColumn => users.id, { onDelete: 'set null' }),
    rejectedReason: text(),
    /** Taken out for good: nobody sees it any more, its buyers fetch their files for 90 days. */
    deletedAt: time(),
    ratingCount: integer().notNull().default(0),
    ratingSum: bigint({ mode: 'number' }).notNull().default(0),
    /** Rounded average × 100 so that "at least four stars" is an index condition. */
    ratingHundredths: integer()
      .notNull()
      .generatedAlwaysAs(
        sql`case when rating_count = 0 then 0 else (rating_sum * 100 / rating_count)::integer end`,
      ),
    /** Copies sold, for "popular"; written when an order is paid. */
    salesCount: integer().notNull().default(0),
    /** Where an imported row came from: importing it again updates it. */
    importKey: text(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
    publishedAt: time(),
    search: tsvector()
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('simple', ${words('title')}), 'A') || setweight(to_tsvector('simple', ${words('author_line')}), 'B') || setweight(to_tsvector('simple', ${words('summary')}), 'C') || setweight(to_tsvector('simple', ${words('description')}), 'D')`,
      ),
  },
  (t) => [
    unique('products_slug').on(t.slug),
    unique('products_import_key').on(t.sellerId, t.importKey),
    index('products_words').using('gin', t.search),
    // One index a sort order. What lists filter by stands behind the order, so that a filtered list
    // walks the index alone and reads only the rows it shows, however many products there are.
    index('products_newest')
      .on(
        t.publishedAt,
        t.id,
        t.kind,
        t.categoryId,
        t.genre,
        t.priceFromMinor,
        t.ratingHundredths,
        t.sellerId,
      )
      .where(published),
    index('products_popular')
      .on(
        t.salesCount,
        t.id,
        t.kind,
        t.categoryId,
        t.genre,
        t.priceFromMinor,
        t.ratingHundredths,
        t.sellerId,
      )
      .where(published),
    index('products_cheapest')
      .on(t.priceFromMinor, t.id, t.kind, t.categoryId, t.genre, t.ratingHundredths, t.sellerId)
      .where(published),
    index('products_rating')
      .on(t.ratingHundredths, t.id, t.kind, t.categoryId, t.genre, t.priceFromMinor, t.sellerId)
      .where(published),
    // For small categories, kinds and genres, and for counting what a filter leaves.
    index('products_category_newest').on(t.categoryId, t.status, t.publishedAt, t.id),
    index('products_category_cheapest')
      .on(t.categoryId, t.priceFromMinor, t.id, t.kind, t.ratingHundredths)
      .where(published),
    index('products_kind_newest').on(t.kind, t.status, t.publishedAt, t.id),
    index('products_genre')
      .on(t.genre, t.kind, t.priceFromMinor, t.ratingHundredths)
      .where(published),
    index('products_author').on(t.authorLine).where(published),
    index('products_author_words')
      .using('gin', sql`to_tsvector('simple', ${words('author_line')})`)
      .where(published),
    index('products_title').on(sql`stoa_fold(title) text_pattern_ops`).where(published),
    index('products_seller_created').on(t.sellerId, t.createdAt, t.id, t.status),
    index('products_created').on(t.createdAt, t.id),
    index('products_unpublished').on(t.status, t.createdAt, t.id).where(sql`status <> 'published'`),
    index('products_isbn').on(t.isbn).where(sql`isbn is not null`),
    check('products_kind', oneOf(t.kind, KINDS)),
    check('products_status', oneOf(t.status, STATUSES)),
    check(
      'products_prices',
      sql`${t.priceFromMinor} >= 0 and ${t.priceToMinor} >= ${t.priceFromMinor}`,
    ),
    check(
      'products_rating',
      sql`${t.ratingCount} >= 0 and ${t.ratingSum} between ${t.ratingCount} and ${t.ratingCount} * 5`,
    ),
    check('products_published', sql`${t.status} <> 'published' or ${t.publishedAt} is not null`),
    check('products_scheduled', sql`${t.status} <> 'scheduled' or ${t.publishAt} is not null`),
    check('products_rejected', sql`${t.status} <> 'rejected' or ${t.rejectedReason} is not null`),
    check('products_deleted', sql`${t.deletedAt} is null or ${t.status} = 'archived'`),
    check('products_min_age', sql`${t.minAge} is null or ${t.minAge} between 1 and 21`),
    check('products_most', sql`${t.mostPerOrder} is null or ${t.mostPerOrder} between 1 and 999`),
    index('products_publish_at').on(t.publishAt).where(sql`status = 'scheduled'`),
  ],
)

export const variants = pgTable(
  'variants',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    sku: text().notNull(),
    priceMinor: minor().notNull(),
    compareAtMinor: minor(),
    /** What it costs between the two times; an open end means without end. */
    saleMinor: minor(),
    saleStartsAt: time(),
    saleEndsAt: time(),
    /** The buyer names the price; `priceMinor` is the least that is taken. */
    payWhatYouWant: boolean().notNull().default(false),
    suggestedMinor: minor(),
    ships: boolean().notNull().default(false),
    weightGrams: integer(),
    options: jsonb().$type<Record<string, string>>().notNull().default({}),
    position: integer().notNull().default(0),
    archivedAt: time(),
  },
  (t) => [
    unique('variants_sku').on(t.sku),
    index('variants_product').on(t.productId, t.position),
    check('variants_price', sql`${t.priceMinor} between 0 and 100000000000`),
    check(
      'variants_compare_at',
      sql`${t.compareAtMinor} is null or ${t.compareAtMinor} > ${t.priceMinor}`,
    ),
    check(
      'variants_sale',
      sql`${t.saleMinor} is null or (${t.saleMinor} between 0 and ${t.priceMinor} - 1 and not ${t.payWhatYouWant})`,
    ),
    check(
      'variants_sale_times',
      sql`${t.saleStartsAt} is null or ${t.saleEndsAt} is null or ${t.saleEndsAt} > ${t.saleStartsAt}`,
    ),
    check(
      'variants_suggested',
      sql`${t.suggestedMinor} is null or (${t.payWhatYouWant} and ${t.suggestedMinor} >= ${t.priceMinor})`,
    ),
  ],
)

/** What a variant has cost, and since when: each price that was charged, with no gaps. */
export const priceHistory = pgTable(
  'price_history',
  {
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    since: time().notNull(),
    priceMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.since] }),
    check('price_history_price', sql`${t.priceMinor} >= 0`),
  ],
)

/** What a variant of a bundle consists of: whoever buys it gets every part. */
export const bundleParts = pgTable(
  'bundle_parts',
  {
    bundleVariantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    partVariantId: uuid()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull().default(1),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bundleVariantId, t.partVariantId] }),
    index('bundle_parts_part').on(t.partVariantId),
    check('bundle_parts_quantity', sql`${t.quantity} between 1 and 99`),
    check('bundle_parts_self', sql`${t.bundleVariantId} <> ${t.partVariantId}`),
  ],
)

/** Addresses under which a product was known before: they lead to where it is now. */
export const oldSlugs = pgTable(
  'old_slugs',
  {
    slug: text().primaryKey(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    since: time().notNull(),
  },
  (t) => [index('old_slugs_product').on(t.productId)],
)

/** A shelf put together by hand, or by a rule that products fit or do not. */
export const collections = pgTable(
  'collections',
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    /** Absent when it is put together by hand. */
    rule: jsonb().$type<CollectionRule>(),
    position: integer().notNull().default(0),
    createdAt: time().notNull(),
  },
  (t) => [unique('collections_slug').on(t.slug)],
)

export const collectionProducts = pgTable(
  'collection_products',
  {
    collectionId: uuid()
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.productId] }),
    index('collection_products_product').on(t.productId),
  ],
)

/** Words of readers that the owner puts beside a product. */
export const testimonials = pgTable(
  'testimonials',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    quote: text().notNull(),
    name: text().notNull(),
    /** Who that is: "The Lagos Review". */
    about: text(),
  },
  (t) => [unique('testimonials_position').on(t.productId, t.position)],
)

export const contributors = pgTable(
  'contributors',
  {
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    name: text().notNull(),
    role: text({ enum: CONTRIBUTOR_ROLES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.position] }),
    index('contributors_name').on(t.name),
  ],
)

export const productTags = pgTable(
  'product_tags',
  {
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    tag: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.tag] }), index('product_tags_tag').on(t.tag)],
)

export const productImages = pgTable(
  'product_images',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    alt: text().notNull(),
    storageKey: text(),
    /** An address elsewhere, from an import: shown, never fetched by us. */
    sourceUrl: text(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** A colour of the image, shown until it has loaded. */
    tint: text(),
  },
  (t) => [
    unique('product_images_position').on(t.productId, t.position),
    check('product_images_place', sql`(${t.storageKey} is null) <> (${t.sourceUrl} is null)`),
    check('product_images_ten', sql`${t.position} between 0 and 9`),
  ],
)

export const productFiles = pgTable(
  'product_files',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    name: text().notNull(),
    contentType: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    position: integer().notNull().default(0),
    addedAt: time().notNull(),
    /** Free for everybody to read into, before buying. */
    isSample: boolean().notNull().default(false),
    /** Who buys from then on no longer gets it; who bought before keeps it. */
    retiredAt: time(),
    removedAt: time(),
    /** Sold and sent only when `clean` or `accepted`. */
    scanState: text({ enum: SCAN_STATES }).notNull().default('accepted'),
    scannedAt: time(),
    /** What the scanner found, or why it could not look. */
    scanNote: text(),
    /** Who let it through by hand. */
    releasedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    unique('product_files_storage_key').on(t.storageKey),
    index('product_files_product').on(t.productId, t.position),
    check('product_files_size', sql`${t.size} > 0`),
    check('product_files_scan', oneOf(t.scanState, SCAN_STATES)),
    check(
      'product_files_infected',
      sql`${t.scanState} <> 'infected' or ${t.removedAt} is not null`,
    ),
    index('product_files_unscanned').on(t.id).where(sql`scan_state in ('pending', 'held')`),
  ],
)

/** Which files a variant gives. What is bought is the variant, so what is given hangs on it. */
export const variantFiles = pgTable(
  'variant_files',
  {
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    fileId: uuid()
      .notNull()
      .references(() => productFiles.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.fileId] }),
    index('variant_files_file').on(t.fileId),
  ],
)

/** The words of titles and author names: what a mistyped word is matched against. */
export const searchWords = pgTable('search_words', { word: text().primaryKey() }, (t) => [
  index('search_words_trigrams').using('gin', sql`${t.word} gin_trgm_ops`),
])

/**
 * The best sold products of a large shop, with their words: what a search looks through first. A
 * common word has thousands of hits there already, so nobody waits for all the others to be sorted.
 * Empty in a shop of up to 20,000 products.
 */
export const searchFront = pgTable(
  'search_front',
  {
    productId: uuid()
      .primaryKey()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** 0 for the best 10,000, 1 for the rest of the best 100,000. */
    tier: smallint().notNull(),
    /** As it was when the front was drawn up. */
    salesCount: integer().notNull(),
    // What searches are narrowed by, in step with the product.
    kind: text().notNull(),
    categoryId: uuid(),
    genre: text(),
    priceFromMinor: minor().notNull(),
    ratingHundredths: integer().notNull(),
    sellerId: uuid().notNull(),
    search: tsvector().notNull(),
  },
  (t) => [
    index('search_front_best').using('gin', t.search).where(sql`tier = 0`),
    index('search_front_all').using('gin', t.search),
    check('search_front_tier', sql`${t.tier} in (0, 1)`),
  ],
)

/** How many products stand in each category and status; kept by a trigger, so lists never count. */
export const productCounts = pgTable(
  'product_counts',
  {
    categoryId: uuid().notNull(),
    kind: text().notNull(),
    status: text().notNull(),
    count: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.categoryId, t.kind, t.status] })],
)
