import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { Link, useNavigation } from 'react-router'
import { classes } from './classes.ts'

/** Quiet is the ordinary button; primary is the one thing a screen is for; danger cannot be undone. */
export type ButtonLook = 'quiet' | 'primary' | 'danger' | 'plain'

interface Appearance {
  look?: ButtonLook
  small?: boolean
  /** As wide as what surrounds it. */
  wide?: boolean
  className?: string
}

function buttonClass({ look = 'quiet', small, wide, className }: Appearance): string {
  return classes('btn', look !== 'quiet' && look, small && 'small', wide && 'wide', className)
}

export interface ButtonProps
  extends Appearance,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  /** At work: shows it, keeps the focus, and does nothing when pressed again. */
  pending?: boolean
  /** What a screen reader hears while it is at work. */
  pendingLabel?: string
}

/**
 * A button. While `pending` it stays focusable, since a disabled button would throw the focus away,
 * but neither calls `onClick` nor submits its form a second time.
 */
export function Button({
  look,
  small,
  wide,
  className,
  pending = false,
  pendingLabel = 'Working',
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (pending || rest['aria-disabled'] === true) event.preventDefault()
    else onClick?.(event)
  }

  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ look, small, wide, className })}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      onClick={press}
    >
      <Content pending={pending}>{children}</Content>
      {pending ? (
        <span className="sr-only" role="status">
          {pendingLabel}
        </span>
      ) : null}
    </button>
  )
}

function Content({ pending, children }: { pending: boolean; children: ReactNode }) {
  if (!pending) return children
  return (
    <>
      <span className="spinner" aria-hidden="true" />
      <span className="label">{children}</span>
    </>
  )
}

/**
 * Submits the form it stands in, and shows that it is at work while the page's navigation answers
 * this very form. In documents the forms script does the same for every submit button.
 */
export function SubmitButton({ look = 'primary', ...rest }: ButtonProps) {
  const navigation = useNavigation()
  const isOurs = rest.name
    ? navigation.formData?.get(rest.name) === String(rest.value ?? '')
    : navigation.formData !== undefined
  return (
    <Button
      {...rest}
      type="submit"
      look={look}
      pending={rest.pending ?? (navigation.state !== 'idle' && isOurs)}
    />
  )
}

export interface LinkButtonProps
  extends Appearance,
    Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className' | 'href'> {
  href: string
  /** Navigate inside the room. Leave it out for documents and for links that leave the room. */
  within?: boolean
}

/** A link that looks like a button, for what is a place rather than an act. */
export function LinkButton({
  look,
  small,
  wide,
  className,
  href,
  within,
  ...rest
}: LinkButtonProps) {
  const appearance = buttonClass({ look, small, wide, className })
  return within ? (
    <Link {...rest} to={href} className={appearance} />
  ) : (
    <a {...rest} href={href} className={appearance} />
  )
}
