import { DateTime } from '../../ui/date-time.tsx'

export interface StoryMove {
  id: string
  at: Date
  axis: string
  toStatus: string | null
  note: string | null
}

const MOVES: Record<string, string> = {
  'payment pending': 'Placed',
  'payment paid': 'Paid',
  'payment cancelled': 'Closed',
  'payment refunded': 'Money given back',
  'fulfilment shipped': 'Parcel sent',
  'fulfilment delivered': 'Parcel arrived',
}

const NOTES: Record<string, string> = {
  expired: 'It was not paid in time.',
  cart_changed: 'The buyer changed the cart.',
  buyer: 'The buyer asked for it.',
  owner: 'The shop closed it.',
  out_of_stock: 'Something in it was sold out.',
}

/** What happened to an order, in the order in which it did. */
export function OrderStory({ history }: { history: readonly StoryMove[] }) {
  return (
    <ol className="timeline">
      {history.map(({ id, at, axis, toStatus, note }) => (
        <li key={id}>
          <p>
            <b>{toStatus ? (MOVES[`${axis} ${toStatus}`] ?? toStatus) : 'Note'}</b>{' '}
            <DateTime at={at} />
          </p>
          {note ? <p className="hint">{NOTES[note] ?? note}</p> : null}
        </li>
      ))}
    </ol>
  )
}
