import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'

export interface StatProps {
  label: string
  value: ReactNode
  /** How it moved, such as `+18 %`; coloured by whether that is good news. */
  change?: { text: string; tone: Tone }
  /** Against what, or what it means. */
  note?: ReactNode
}

/** One figure, set like text, with what it is compared with. */
export function Stat({ label, value, change, note }: StatProps) {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd>{value}</dd>
      {change || note ? (
        <dd>
          {change ? <b data-tone={change.tone}>{change.text}</b> : null} {note}
        </dd>
      ) : null}
    </div>
  )
}

/** Figures side by side, parted by hairlines. */
export function Stats({ children }: { children: ReactNode }) {
  return (
    <div className="stats">
      <dl>{children}</dl>
    </div>
  )
}

export interface Need {
  count: number
  text: string
  action: string
  href: string
}

/** What waits for a decision, most pressing first. */
export function NeedsYou({ needs }: { needs: readonly Need[] }) {
  return (
    <ul className="needs">
      {needs.map((need) => (
        <li key={need.text}>
          <span className="number num">{need.count}</span>
          <span>{need.text}</span>
          <a href={need.href}>
            {need.action}
            <span className="sr-only">: {need.text}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
