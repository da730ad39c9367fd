import { X } from 'lucide-react'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'

export interface Toast {
  text: string
  /** Takes the act back, where it can be taken back. */
  undo?: () => void
}

interface Shown extends Toast {
  id: number
}

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** How long a toast stays; longer when there is something to press. */
const STAY_MS = 6_000
const STAY_WITH_UNDO_MS = 12_000
const AT_ONCE = 3

/** `const tell = useToast(); tell({ text: 'Saved', undo })` */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext)
}

/**
 * Short words about what was just done, in a live region that is always there. They wait while the
 * pointer or the focus is on them.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const last = useRef(0)

  const tell = useCallback((toast: Toast) => {
    const id = ++last.current
    setToasts((shown) => [...shown, { ...toast, id }].slice(-AT_ONCE))
  }, [])
  const drop = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }, [])

  return (
    <ToastContext value={tell}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onDone={drop} />
        ))}
      </div>
    </ToastContext>
  )
}

function ToastLine({ toast, onDone }: { toast: Shown; onDone: (id: number) => void }) {
  const [waiting, setWaiting] = useState(false)
  const stay = toast.undo ? STAY_WITH_UNDO_MS : STAY_MS
  const holds = useMemo(
    () => ({
      onPointerEnter: () => setWaiting(true),
      onPointerLeave: () => setWaiting(false),
      onFocus: () => setWaiting(true),
      onBlur: () => setWaiting(false),
    }),
    [],
  )

  useEffect(() => {
    if (waiting) return
    const timer = setTimeout(() => onDone(toast.id), stay)
    return () => clearTimeout(timer)
  }, [waiting, stay, toast.id, onDone])

  function takeBack() {
    toast.undo?.()
    onDone(toast.id)
  }

  return (
    <div className="toast" {...holds}>
      <p>{toast.text}</p>
      {toast.undo ? (
        <button type="button" onClick={takeBack}>
          Undo
        </button>
      ) : null}
      <button type="button" onClick={() => onDone(toast.id)}>
        <X aria-hidden="true" />
        <span className="sr-only">Dismiss</span>
      </button>
    </div>
  )
}
