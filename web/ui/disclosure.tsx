import type { ReactNode } from 'react'

/** A part of a document that opens in place, without any script. */
export function Fold(props: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="fold" open={props.open}>
      <summary>{props.title}</summary>
      <div>{props.children}</div>
    </details>
  )
}

export interface PopoverProps {
  /** Unique on the page. */
  id: string
  title: string
  /** What the button that opens it says. */
  label: ReactNode
  buttonClass?: string
  children: ReactNode
}

/** A dialog of a document: the browser opens and closes it, Escape and a press beside it too. */
export function Popover({ id, title, label, buttonClass = 'btn', children }: PopoverProps) {
  return (
    <>
      <button type="button" className={buttonClass} popoverTarget={id}>
        {label}
      </button>
      <div className="dialog" id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
        <footer>
          <button type="button" className="btn" popoverTarget={id} popoverTargetAction="hide">
            Close
          </button>
        </footer>
      </div>
    </>
  )
}
