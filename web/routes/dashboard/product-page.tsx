import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Changed } from './change-product.ts'
import type { loader } from './product.tsx'
import { ProductBundle } from './product-bundle.tsx'
import { ProductEditions } from './product-editions.tsx'
import { KindField, ProductFields } from './product-fields.tsx'
import { ProductFiles } from './product-files.tsx'
import { ProductPictures } from './product-pictures.tsx'
import { ProductState } from './product-state.tsx'
import { ProductPraise, ProductTerms } from './product-terms.tsx'
import { FIELD_LABELS, kindInWords, SOLD_HERE } from './product-words.ts'
import { useSavedKey } from './use-saved-key.ts'

type Loaded = Awaited<ReturnType<typeof loader>>

export interface ProductPageProps extends Loaded {
  /** What became of the form that was sent last. */
  changed: Changed | undefined
}

/** Everything about one product, each part with a form of its own. */
export function ProductPage(props: ProductPageProps) {
  const { product, editions, changed, just, typed, timeZone, publishAt } = props
  const of = (part: string) => (changed?.part === part ? changed : undefined)
  const editionsKey = useSavedKey(!changed && just === 'editions')
  const factsKey = useSavedKey(!changed && just === 'saved')
  return (
    <>
      <PageHead
        title={product.title}
        about={[kindInWords(product.kind), product.authorLine].filter(Boolean).join(' by ')}
      />
      {changed ? null : <Just just={just} slug={product.slug} />}
      <ProductState
        product={product}
        message={of('state')?.message}
        {...{ publishAt, timeZone }}
        reason={of('state')?.typed.reason}
      />
      <div className="product-parts">
        <div>
          <section className="dashboard-section" aria-labelledby="editions">
            <h2 id="editions">Editions and prices</h2>
            <ProductEditions
              key={editionsKey}
              product={product}
              editions={editions}
              changed={of('editions')}
            />
          </section>
          {product.kind === 'bundle' ? (
            <section className="dashboard-section" aria-labelledby="parts">
              <h2 id="parts">What is in it</h2>
              <ProductBundle key={factsKey} editions={editions} changed={of('bundle')} />
            </section>
          ) : null}
          <section className="dashboard-section" aria-labelledby="files">
            <h2 id="files">Files</h2>
            <ProductFiles
              product={product}
              editions={editions}
              changed={of('files') ?? of('remove-file')}
            />
          </section>
          <section className="dashboard-section" aria-labelledby="facts">
            <h2 id="facts">About it</h2>
            <FactsForm key={factsKey} {...props} changed={of('facts')} />
          </section>
          <section className="dashboard-section" aria-labelledby="terms">
            <h2 id="terms">When and how it is sold</h2>
            <ProductTerms key={factsKey} {...{ typed, timeZone }} changed={of('terms')} />
          </section>
          <section className="dashboard-section" aria-labelledby="praise">
            <h2 id="praise">Words of readers</h2>
            <ProductPraise key={factsKey} typed={typed} changed={of('praise')} />
          </section>
        </div>
        <section className="dashboard-section" aria-labelledby="pictures">
          <h2 id="pictures">Cover and pictures</h2>
          <ProductPictures product={product} changed={of('pictures')} />
        </section>
      </div>
    </>
  )
}

function FactsForm({ product, typed, categories, genres, changed }: ProductPageProps) {
  const now = changed?.typed ?? typed
  const problems = changed?.problems ?? {}
  return (
    <Form method="post" className="form product-form">
      <CsrfField />
      <input type="hidden" name="part" value="facts" />
      <FormErrors fields={changed?.problems} labels={FIELD_LABELS} message={changed?.message} />
      {SOLD_HERE.some((kind) => kind === product.kind) ? (
        <KindField typed={now} problems={problems} />
      ) : null}
      <ProductFields {...{ typed: now, problems, categories, genres }} />
      <div className="acts">
        <SubmitButton name="part" value="facts">
          Save
        </SubmitButton>
      </div>
    </Form>
  )
}

const WORDS: Record<string, string> = {
  draft: 'Saved as a draft. Nobody else sees it yet.',
  saved: 'Saved.',
  editions: 'Prices and editions are saved.',
  files: 'The file is there. Buyers get it from now on.',
  'file-removed': 'The file is taken away.',
  pictures: 'The pictures are saved.',
  unpublished: 'It is off sale, back among your drafts.',
  archived: 'It is archived and no longer in the shop.',
  approved: 'It is let in, and its seller is told.',
  rejected: 'It is turned away, and its seller is told why.',
  scheduled: 'It goes on sale by itself when its time comes.',
  copied: 'This is the copy: a draft, without files and pictures.',
}

/** What was just done, as the address says. */
function Just({ just, slug }: { just: string | null; slug: string }) {
  const words = just === 'published' ? undefined : WORDS[just ?? '']
  if (just !== 'published' && !words) return null
  return (
    <Notice tone="good" title={words ? undefined : 'On sale now'}>
      <p>
        {words ?? 'It stands in the shop and can be bought. '}
        {words ? null : (
          <a className="text-link" href={`/products/${slug}`}>
            See it in the shop
          </a>
        )}
      </p>
    </Notice>
  )
}
