import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { Cover } from '../../ui/cover.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { coverImage, type ProductPicture } from '../../ui/product-image.ts'
import { TextField } from '../../ui/text-field.tsx'
import { shapeOf } from '../shop/product-item.ts'
import type { Changed } from './change-product.ts'
import { CoverField } from './cover-field.tsx'
import { FIELD_LABELS } from './product-words.ts'

export interface ProductPicturesProps {
  product: {
    title: string
    authorLine: string
    kind: string
    images: readonly ProductPicture[]
  }
  changed: Changed | undefined
}

/** At most so many pictures, the cover among them. */
const MOST = 10

/** The cover and what stands behind it; a new cover takes the place of the old one. */
export function ProductPictures({ product, changed }: ProductPicturesProps) {
  const { images, title, authorLine, kind } = product
  const shape = shapeOf(kind)
  return (
    <div className="product-pictures">
      {images.length === 0 ? (
        <figure>
          <Cover title={title} author={authorLine} shape={shape} decorative />
          <figcaption className="hint">Set from the title, until there is a cover.</figcaption>
        </figure>
      ) : (
        <ul>
          {images.map((image, place) => (
            <li key={image.id}>
              <Cover title={title} image={coverImage(image, '12rem')} shape={shape} decorative />
              <PictureActs
                id={image.id}
                alt={image.alt ?? ''}
                place={place + 1}
                count={images.length}
              />
            </li>
          ))}
        </ul>
      )}
      <Form method="post" encType="multipart/form-data" className="form">
        <CsrfField />
        <input type="hidden" name="part" value="pictures" />
        <FormErrors fields={changed?.problems} labels={FIELD_LABELS} message={changed?.message} />
        <CoverField
          key={images.map(({ id }) => id).join()}
          label="New picture"
          error={changed?.problems?.cover}
          optional={false}
        />
        <div className="acts">
          <SubmitButton name="as" value="cover" small>
            {images.length === 0 ? 'Use as the cover' : 'Replace the cover'}
          </SubmitButton>
          {images.length > 0 && images.length < MOST ? (
            <SubmitButton name="as" value="more" look="quiet" small>
              Add behind it
            </SubmitButton>
          ) : null}
        </div>
      </Form>
    </div>
  )
}

interface PictureActsProps {
  id: string
  alt: string
  /** Counted from 1; the first is the cover. */
  place: number
  count: number
}

function PictureActs({ id, alt, place, count }: PictureActsProps) {
  const isCover = place === 1
  return (
    <Form method="post" className="acts">
      <CsrfField />
      <input type="hidden" name="part" value="pictures" />
      <input type="hidden" name="imageId" value={id} />
      <TextField
        id={`alt-${id}`}
        name="alt"
        label={`Picture ${place} shows`}
        defaultValue={alt}
        maxLength={300}
        optional
      />
      <SubmitButton name="act" value="alt" look="plain" small>
        Save<span className="sr-only"> what picture {place} shows</span>
      </SubmitButton>
      {place > 2 ? (
        <SubmitButton name="act" value="earlier" look="plain" small>
          Earlier<span className="sr-only">, picture {place}</span>
        </SubmitButton>
      ) : null}
      {!isCover && place < count ? (
        <SubmitButton name="act" value="later" look="plain" small>
          Later<span className="sr-only">, picture {place}</span>
        </SubmitButton>
      ) : null}
      {isCover ? (
        <b>Cover</b>
      ) : (
        <SubmitButton name="act" value="first" look="plain" small>
          Make it the cover
        </SubmitButton>
      )}
      <SubmitButton name="act" value="remove" look="plain" small>
        Remove<span className="sr-only"> picture {place}</span>
      </SubmitButton>
    </Form>
  )
}
