import { Archive, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-router'
import type { Status } from '#modules/catalog/index.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notices.tsx'
import { ProductReview, ScheduleForm } from './product-review.tsx'
import { mayPublish, statusInWords } from './product-words.ts'

export interface ProductStateProps {
  product: {
    slug: string
    title: string
    status: Status
    salesCount: number
    publishedAt: Date | null
    rejectedReason: string | null
    seller: { name: string }
  }
  /** As the field shows it; empty without one. */
  publishAt: string
  timeZone: string
  /** What was typed as a reason, when it was sent back. */
  reason: string | undefined
  /** Why it could not be moved. */
  message: string | undefined
}

const MEANS: Record<Status, string> = {
  draft: 'Only you see it. Put on sale, it can be found and bought at once.',
  pending: 'It waits until it is looked at. Put on sale, it can be found and bought at once.',
  approved: 'It may be put on sale.',
  scheduled: 'It goes on sale by itself when its time comes.',
  rejected: 'It may not be sold as it is. As a draft it can be mended.',
  published:
    'It can be found and bought. Taken off sale, it goes back to the drafts; those who bought it keep their files.',
  archived: 'It is out of the shop. Those who bought it still have their files.',
}

/** Whether it is on sale, what that means, and how to change it. */
export function ProductState(props: ProductStateProps) {
  const { product, message, publishAt, timeZone, reason } = props
  const { status, slug, salesCount, publishedAt } = product
  return (
    <section className="product-state" aria-label="State">
      {message ? (
        <Notice tone="bad" title={status === 'pending' ? 'It still waits' : 'It is not done'}>
          <p>
            {message}{' '}
            <a className="text-link" href="#files">
              To the files
            </a>
          </p>
        </Notice>
      ) : null}
      <div>
        <p>
          <StatusBadge status={status} label={statusInWords(status)} />
          {status === 'published' && publishedAt ? (
            <>
              {' '}
              since <DateTime at={publishedAt} precision="day" />
            </>
          ) : null}
          {status === 'published' || salesCount > 0 ? `, ${salesCount} sold` : null}.{' '}
          <a className="text-link" href={`/products/${slug}`}>
            {status === 'published' ? 'See it in the shop' : 'See how it will look'}
          </a>
        </p>
        <p className="hint">{MEANS[status]}</p>
        {product.rejectedReason ? <p>Turned away: {product.rejectedReason}</p> : null}
      </div>
      <div className="acts">
        {mayPublish(status) ? <Move to="publish" label="Put on sale" look="primary" /> : null}
        {status === 'draft' ? null : (
          <Move
            to="unpublish"
            label={status === 'published' ? 'Take off sale' : 'Back to the drafts'}
          />
        )}
        {status === 'archived' ? null : <ArchiveButton title={product.title} />}
        <Move to="duplicate" label="Make a copy" />
        <DeleteButton title={product.title} salesCount={salesCount} />
      </div>
      {status === 'pending' ? <ProductReview seller={product.seller.name} reason={reason} /> : null}
      {status === 'draft' || status === 'scheduled' ? (
        <ScheduleForm publishAt={publishAt} timeZone={timeZone} />
      ) : null}
    </section>
  )
}

function Move(props: { to: string; label: string; look?: 'primary' }) {
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="part" value="state" />
      <SubmitButton name="move" value={props.to} look={props.look ?? 'quiet'} small>
        {props.label}
      </SubmitButton>
    </Form>
  )
}

function DeleteButton({ title, salesCount }: { title: string; salesCount: number }) {
  const [isAsked, setIsAsked] = useState(false)
  const buyers =
    salesCount === 1 ? 'Whoever bought it is' : `Those who bought it (${salesCount}) are`
  return (
    <Form method="post" id="delete" onSubmit={() => setIsAsked(false)}>
      <CsrfField />
      <input type="hidden" name="part" value="state" />
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        trigger={
          <Button small>
            <Trash2 aria-hidden="true" />
            Delete …
          </Button>
        }
        title={`Delete ${title} for good?`}
        consequences={`${
          salesCount > 0
            ? `${buyers} told by mail and can fetch the files for 90 days; then they are gone.`
            : 'Nobody has bought it, so its files go at once.'
        } Archived instead, it leaves the shop and buyers keep everything.`}
        keep="Leave it"
        confirm={
          <Button
            type="submit"
            form="delete"
            name="move"
            value="delete"
            look="danger"
            className="solid"
          >
            Delete it
          </Button>
        }
      />
    </Form>
  )
}

function ArchiveButton({ title }: { title: string }) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Form method="post" id="archive" onSubmit={() => setIsAsked(false)}>
      <CsrfField />
      <input type="hidden" name="part" value="state" />
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        trigger={
          <Button small>
            <Archive aria-hidden="true" />
            Archive …
          </Button>
        }
        title={`Archive ${title}?`}
        consequences="It leaves the shop: nobody finds or buys it any more. Orders keep what they say about it, and those who bought it keep their files."
        keep="Leave it"
        confirm={
          <Button
            type="submit"
            form="archive"
            name="move"
            value="archive"
            look="danger"
            className="solid"
          >
            Archive it
          </Button>
        }
      />
    </Form>
  )
}
