import { StatusBadge } from '../../ui/badge.tsx'

export interface DraftNoticeProps {
  status: string
  /** Where it can be changed and published, for whoever may. */
  editHref?: string | undefined
}

/** Tells the owner of a product that nobody else can see this page. */
export function DraftNotice({ status, editHref }: DraftNoticeProps) {
  return (
    <div className="notice mb-5" role="status">
      <p>
        <StatusBadge status={status} /> · Only you and the owners of the shop see this page. It can
        be bought when it is published.{' '}
        {editHref ? (
          <a className="text-link" href={editHref}>
            Edit the product
          </a>
        ) : null}
      </p>
    </div>
  )
}
