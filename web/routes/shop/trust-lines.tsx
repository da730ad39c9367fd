import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { daysInWords } from './how-it-works.tsx'

export interface TrustLinesProps {
  kind: string
  givesFiles: boolean
  ships: boolean
  refundWindowDays: number
  taxIncluded: boolean
}

/** What a buyer can rely on, beside the button. */
export function TrustLines(props: TrustLinesProps) {
  const { kind, givesFiles, ships, refundWindowDays, taxIncluded } = props
  return (
    <ul className="trust" aria-label="What you can rely on">
      {givesFiles ? <Line>Yours the minute you pay, in your library for good</Line> : null}
      {kind === 'course' ? <Line>Start the minute you pay, and go at your own pace</Line> : null}
      {kind === 'ticket' ? <Line>Your ticket comes by e-mail the minute you pay</Line> : null}
      {ships ? <Line>Sent as a parcel that you can follow to your door</Line> : null}
      <Line>
        {refundWindowDays > 0
          ? `Money back within ${daysInWords(refundWindowDays)} if it is not what we said: `
          : 'What happens when something is wrong: '}
        <a href="/legal/refunds">our refund policy</a>
      </Line>
      <Line>
        No account needed; you pay on the payment company’s own page
        {taxIncluded ? ', tax included' : null}
      </Line>
    </ul>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <li>
      <Check aria-hidden="true" />
      <span>{children}</span>
    </li>
  )
}
