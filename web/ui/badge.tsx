import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent'

/** A small label that stands on a thing: New, Signed copy, Pre-order. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  )
}

const TONES: Record<string, Tone> = {
  active: 'good',
  approved: 'good',
  completed: 'good',
  delivered: 'good',
  paid: 'good',
  published: 'good',
  sent: 'good',
  shipped: 'info',
  scheduled: 'info',
  running: 'info',
  awaiting_payment: 'warn',
  pending: 'warn',
  held: 'warn',
  draft: 'neutral',
  archived: 'neutral',
  cancelled: 'neutral',
  refunded: 'neutral',
  failed: 'bad',
  disputed: 'bad',
  rejected: 'bad',
  banned: 'bad',
}

export interface StatusBadgeProps {
  /** The status as it is kept, such as `awaiting_payment`. */
  status: string
  /** What to say instead of the status's own words. */
  label?: string
  tone?: Tone
}

/** Where a thing stands, said in words; the dot only repeats it for the quick eye. */
export function StatusBadge({
  status,
  label,
  tone = TONES[status] ?? 'neutral',
}: StatusBadgeProps) {
  return (
    <span className="status" data-tone={tone}>
      {label ?? inWords(status)}
    </span>
  )
}

function inWords(status: string): string {
  const words = status.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
