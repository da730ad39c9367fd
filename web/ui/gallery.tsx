import { Cover, type CoverImage } from './cover.tsx'

export interface GalleryProps {
  title: string
  author?: string
  images: readonly (CoverImage & { alt?: string; thumb?: string })[]
  shape?: 'book' | 'goods'
}

/** A product's pictures on a plinth. Thumbnails are links to the pictures until the script has come. */
export function Gallery({ title, author, images, shape }: GalleryProps) {
  return (
    <div className="plinth">
      <stoa-gallery class="gallery">
        <Cover {...{ title, author, shape }} image={images[0]} priority />
        {images.length > 1 ? (
          <div className="thumbs">
            {images.map((image, index) => (
              <a
                key={image.src}
                href={image.src}
                data-srcset={image.srcSet}
                aria-current={index === 0 ? 'true' : undefined}
              >
                <img
                  src={image.thumb ?? image.src}
                  alt={image.alt ?? `${title}, picture ${index + 1} of ${images.length}`}
                  loading="lazy"
                />
              </a>
            ))}
          </div>
        ) : null}
      </stoa-gallery>
    </div>
  )
}
