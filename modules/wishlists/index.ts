export { AddWish, addWish } from './add-wish.ts'
export { WishlistIsFull } from './errors.ts'
export { mergeGuestWishlist } from './merge-guest-wishlist.ts'
export { wishlistsPersonalData } from './personal-data.ts'
export { removeWish } from './remove-wish.ts'
export { moveToCart, SaveForLater, saveForLater } from './save-for-later.ts'
export { shareWishlist, unshareWishlist } from './share-wishlist.ts'
export {
  viewSharedWishlist,
  viewWishlist,
  type Wishlist,
  type WishlistEntry,
} from './view-wishlist.ts'
