export { canEditProduct, requireSellerOrAdmin, visibleProducts } from './access.ts'
export { addProductFile } from './add-product-file.ts'
export { addProductImage } from './add-product-image.ts'
export { archiveProduct } from './archive-product.ts'
export { arrangeProductImages } from './arrange-product-images.ts'
export { attachFiles } from './attach-files.ts'
export { type Category, findCategory, listCategories } from './category-queries.ts'
export { ChangeBundle, changeBundle } from './change-bundle.ts'
export {
  ChangeCategory,
  changeCategory,
  DeleteCategory,
  deleteCategory,
} from './change-category.ts'
export { deleteCollection, SaveCollection, saveCollection } from './change-collection.ts'
export { ChangeProductFile, changeProductFile, findSample } from './change-product-file.ts'
export type { CollectionRule } from './collection.ts'
export {
  type Collection,
  findCollection,
  listCollections,
  productsOfCollection,
} from './collection-queries.ts'
export { categoriesWithKind, countKinds } from './count-kinds.ts'
export { createCategory, NewCategory } from './create-category.ts'
export { createProduct } from './create-product.ts'
export { type Along, createProducts } from './create-products.ts'
export { deleteProduct } from './delete-product.ts'
export { duplicateProduct } from './duplicate-product.ts'
export {
  CannotMove,
  CategoryCircle,
  FileIsBroken,
  FileTooLarge,
  FileTypeNotAllowed,
  ImportedAlready,
  IsPartOfBundle,
  ItemsRefused,
  NotAwaitingReview,
  NotHeld,
  NothingForSale,
  NothingToDeliver,
  Prohibited,
  type RefusedItem,
  SkuTaken,
  SlugTaken,
  TooManyFiles,
  TooManyImages,
} from './errors.ts'
export { productDeleted, productReleased, productReviewed } from './events.ts'
export { type Facets, type FacetValue, FindFacets, findFacets } from './facets.ts'
export { type FeedEntry, newestForFeed } from './feed-entries.ts'
export { type FoundImage, findImage } from './find-image.ts'
export {
  type BundlePart,
  findMovedProduct,
  findProductById,
  findProductBySlug,
  getProduct,
  type ProductDetails,
  type ProductFile,
  type ProductVariant,
} from './find-product.ts'
export { IMAGE_WIDTHS, imageVariant } from './image-variant.ts'
export type { CreatedProduct } from './insert-products.ts'
export { normalizeIsbn } from './isbn.ts'
export { purgeRemovedFile, redrawSearchFront, removeStoredImage, sweepUpload } from './jobs.ts'
export { findProductsBySlug, findVariantsBySku } from './known-by-name.ts'
export { listGenres } from './list-filters.ts'
export { DEEPEST, SORTS, type Sort } from './list-order.ts'
export { type ListedProducts, ListProducts, listProducts } from './list-products.ts'
export { NewProduct, type NewProductInput } from './new-product.ts'
export {
  ListOwnProducts,
  listOwnProducts,
  type OwnProduct,
  type OwnProducts,
} from './own-products.ts'
export {
  CONTRIBUTOR_ROLES,
  type Cover,
  KINDS,
  type Kind,
  MAX_FILE_BYTES,
  MAX_IMAGE_BYTES,
  MAX_IMAGES,
  MAX_PRICE_MINOR,
  MAX_RESUMABLE_BYTES,
  MAX_TAGS,
  REMOVED_FILES_KEPT_DAYS,
  SCAN_STATES,
  type ScanState,
  STATUSES,
  type Status,
} from './product.ts'
export type { ProductCard } from './product-card.ts'
export { publishProduct } from './publish-product.ts'
export { relatedProducts } from './related-products.ts'
export { filesHeld, releaseFile } from './release-file.ts'
export { awaitRelease, releaseProductOnItsDay } from './release-product.ts'
export { removeProductFile } from './remove-product-file.ts'
export { sweepUnfinishedUploads } from './resumable.ts'
export { approveProduct, RejectProduct, rejectProduct } from './review-product.ts'
export { hasPassed, passedScan } from './scan.ts'
export { scanFileForViruses, scanWaitingFiles } from './scan-file.ts'
export { publishScheduled, ScheduleProduct, scheduleProduct } from './schedule-product.ts'
export { refreshSearchFront } from './search-front.ts'
export { type FoundProducts, SearchProducts, searchProducts } from './search-products.ts'
export { findSeller, type ListedSeller, listSellers, type SellerProfile } from './seller-queries.ts'
export { setRatings } from './set-ratings.ts'
export { setSales } from './set-sales.ts'
export { SetTestimonials, setTestimonials } from './set-testimonials.ts'
export { productsForSitemap, type SitemapProduct } from './sitemap.ts'
export { sitemapParts } from './sitemap-parts.ts'
export { slugOf } from './slug.ts'
export { type FileData, storeFile } from './store-file.ts'
export { storeImage } from './store-image.ts'
export type { StoredFile, StoredImage } from './stored.ts'
export { type Suggestion, suggest } from './suggest.ts'
export { tellSellerOfReview } from './tell-seller.ts'
export { turnPricesAtSale } from './turn-prices.ts'
export { unpublishProduct } from './unpublish-product.ts'
export { UpdateProduct, updateProduct } from './update-product.ts'
export { updateProducts } from './update-products.ts'
export { claimUploads, holdFile, holdImage } from './uploads.ts'
export { type VariantForSale, variantsForSale, variantsOfProduct } from './variants-for-sale.ts'
