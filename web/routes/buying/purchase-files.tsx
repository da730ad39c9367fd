import { Download } from 'lucide-react'
import type { Purchase } from '#modules/delivery/index.ts'
import { LinkButton } from '../../ui/button.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { fileSize } from '../../ui/file-size.ts'
import { ProductCover } from './product-cover.tsx'

export interface PurchaseFilesProps {
  purchase: Pick<
    Purchase,
    'title' | 'variantTitle' | 'authorLine' | 'cover' | 'slug' | 'revokedAt' | 'files' | 'opensAt'
  >
  headingLevel?: 2 | 3
}

/** A purchase with everything it gives. The links are fresh; each works for some hours. */
export function PurchaseFiles({ purchase, headingLevel = 3 }: PurchaseFilesProps) {
  const { title, variantTitle, authorLine, slug, revokedAt, files, opensAt } = purchase
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <article className="purchase">
      <ProductCover product={purchase} sizes="6rem" />
      <div>
        <Heading>
          <a href={`/products/${slug}`}>{title}</a>
        </Heading>
        <p className="by">{[authorLine, variantTitle].filter(Boolean).join(', ')}</p>
        {revokedAt ? <p className="hint">Access to this has ended.</p> : null}
        {opensAt && !revokedAt ? (
          <p className="hint">
            Ordered ahead. Opens on <DateTime at={opensAt} precision="day" absolute />; we write to
            you then.
          </p>
        ) : null}
        {!revokedAt && !opensAt && files.length === 0 ? (
          <p className="hint">There is nothing to download for this one.</p>
        ) : null}
        <ul className="files">
          {files.map((file) => (
            <li key={file.id}>
              <span className="name">
                {file.name}
                <span className="hint num">{fileSize(file.size)}</span>
              </span>
              {/* Following it counts as a download: browsers must not fetch it ahead. */}
              <LinkButton
                small
                href={file.url}
                rel="nofollow"
                data-no-prefetch=""
                aria-label={`Download ${file.name}`}
              >
                <Download aria-hidden="true" />
                Download
              </LinkButton>
            </li>
          ))}
        </ul>
      </div>
    </article>
  )
}
