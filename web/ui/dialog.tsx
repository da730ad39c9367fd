import { X } from 'lucide-react'
import { Dialog as Radix, AlertDialog as RadixAlert } from 'radix-ui'
import type { ReactNode } from 'react'

export interface DialogProps {
  title: string
  about?: ReactNode
  /** The button that opens it; it gets the focus back. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The buttons at the end. `DialogClose` around one of them closes. */
  footer?: ReactNode
  children?: ReactNode
}

/** A dialog of a room: holds the focus, closes on Escape, comes from below on a phone. */
export function Dialog({ title, about, trigger, footer, children, ...state }: DialogProps) {
  return (
    <Radix.Root {...state}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="veil" />
        <Radix.Content className="dialog" {...(about ? {} : { 'aria-describedby': undefined })}>
          <header>
            <Radix.Title>{title}</Radix.Title>
            <Radix.Close className="icon-btn">
              <X aria-hidden="true" />
              <span className="sr-only">Close</span>
            </Radix.Close>
          </header>
          {about ? <Radix.Description className="about">{about}</Radix.Description> : null}
          {children}
          {footer ? <footer>{footer}</footer> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Closes the dialog around it when pressed: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}

export interface ConfirmDialogProps {
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The question in the person's own nouns: "Delete Meditations?" */
  title: string
  /** What will happen: "41 buyers keep access for 90 days." */
  consequences: ReactNode
  /** The button that does it. It is left to the caller, so that it can submit a form. */
  confirm: ReactNode
  keep?: string
}

/** Asks before something is destroyed. The way back has the focus, and a stray press is no answer. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, consequences, confirm, keep = 'Keep it', ...state } = props
  return (
    <RadixAlert.Root {...state}>
      {trigger ? <RadixAlert.Trigger asChild>{trigger}</RadixAlert.Trigger> : null}
      <RadixAlert.Portal>
        <RadixAlert.Overlay className="veil" />
        <RadixAlert.Content className="dialog">
          <RadixAlert.Title>{title}</RadixAlert.Title>
          <RadixAlert.Description className="about">{consequences}</RadixAlert.Description>
          <footer>
            <RadixAlert.Cancel className="btn">{keep}</RadixAlert.Cancel>
            {confirm}
          </footer>
        </RadixAlert.Content>
      </RadixAlert.Portal>
    </RadixAlert.Root>
  )
}
