import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import { isValidElement, type ReactElement, type ReactNode } from 'react'
import { Button, LinkButton } from './button.tsx'

export interface EmptyStateProps {
  icon?: LucideIcon
  title: string
  /** Why there is nothing, and what would change that. */
  children?: ReactNode
  /** The one useful next step: a place, or a button of the page's own. */
  action?: { label: string; href: string; within?: boolean } | ReactElement
  headingLevel?: 2 | 3
}

/** A list with nothing in it yet. */
export function EmptyState({ icon: Icon, title, children, action, headingLevel }: EmptyStateProps) {
  const Heading = headingLevel === 3 ? 'h3' : 'h2'
  return (
    <div className="empty">
      {Icon ? <Icon aria-hidden="true" /> : null}
      <Heading>{title}</Heading>
      {children ? <p>{children}</p> : null}
      {action ? (
        <div className="acts">{isValidElement(action) ? action : <NextStep {...action} />}</div>
      ) : null}
    </div>
  )
}

function NextStep(step: { label: string; href: string; within?: boolean }) {
  return (
    <LinkButton look="primary" href={step.href} within={step.within}>
      {step.label}
    </LinkButton>
  )
}

const NOTICES = {
  good: { icon: CircleCheck, role: 'status' },
  info: { icon: Info, role: 'status' },
  warn: { icon: TriangleAlert, role: 'status' },
  bad: { icon: CircleAlert, role: 'alert' },
} as const

export interface NoticeProps {
  tone?: keyof typeof NOTICES
  title?: string
  children?: ReactNode
}

/** Something this page has to say: saved, changed since you looked, not possible. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  const { icon: Icon, role } = NOTICES[tone]
  return (
    <div className="notice" role={role} data-tone={tone}>
      <Icon aria-hidden="true" />
      <div>
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  )
}

export interface ErrorNoteProps {
  /** What happened. */
  title: string
  /** What to do. */
  children?: ReactNode
  /** Another attempt: an address in documents, a function in rooms. */
  retry?: string | (() => void)
}

/** A part of a page that could not be had. */
export function ErrorNote({ title, children, retry }: ErrorNoteProps) {
  return (
    <Notice tone="bad" title={title}>
      {children ? <p>{children}</p> : null}
      {retry ? (
        <div className="acts">
          {typeof retry === 'string' ? (
            <LinkButton small href={retry}>
              Try again
            </LinkButton>
          ) : (
            <Button small onClick={retry}>
              Try again
            </Button>
          )}
        </div>
      ) : null}
    </Notice>
  )
}
