/** Things of the demo shop that journeys buy. */
export const ARITHMETIC = {
  path: '/products/the-weavers-arithmetic',
  title: 'The Weaver’s Arithmetic',
  price: '$5.50',
}
export const RIVER = { path: '/products/how-to-read-a-river', title: 'How to Read a River' }
export const CONTOURS = { path: '/products/contour-lines', title: 'Contour Lines' }
export const PATTERNS = {
  path: '/products/two-dozen-quay-patterns',
  title: 'Two Dozen Quay Patterns',
}
/** Sold as a file, as a paperback, and as both. */
export const PORCH = { path: '/products/the-painted-porch', title: 'The Painted Porch' }
export const TOTE = { path: '/products/market-tote', title: 'Market Tote' }
export const NOTEBOOK = { path: '/products/harbour-notebook', title: 'Harbour Notebook' }
/** Three with a sea rim are left when the demo shop opens. */
export const MUG = { path: '/products/stet-enamel-mug', title: 'Stet Enamel Mug' }
