import { Cover } from '../../ui/cover.tsx'
import { coverImage, type ProductPicture } from '../../ui/product-image.ts'

export interface PicturedProduct {
  title: string
  kind?: string
  cover: ProductPicture | null
}

/** A product's small picture beside its title, which says what it is. */
export function ProductCover({ product, sizes }: { product: PicturedProduct; sizes: string }) {
  const { title, kind = 'book', cover } = product
  return (
    <Cover
      title={title}
      shape={kind === 'book' ? 'book' : 'goods'}
      image={coverImage(cover, sizes)}
      decorative
    />
  )
}
