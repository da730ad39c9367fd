import type { CSSProperties } from 'react'

export interface ProgressProps {
  label: string
  /** 0 to 1. */
  done: number
  /** The figures behind it: "38 of 120 files". */
  detail?: string
}

/** How far long work has come, with its figures. */
export function Progress({ label, done, detail }: ProgressProps) {
  const percent = Math.round(Math.min(Math.max(done, 0), 1) * 100)
  return (
    <div>
      <p className="num mb-2 flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="text-ink-2">{detail ?? `${percent} %`}</span>
      </p>
      <div
        className="progress"
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuetext={detail}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ '--done': `${percent}%` } as CSSProperties} />
      </div>
    </div>
  )
}
