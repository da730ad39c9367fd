import { Ellipsis, type LucideIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

export interface MenuItem {
  label: string
  icon?: LucideIcon
  href?: string
  onSelect?: () => void
  disabled?: boolean
  danger?: boolean
  /** A line above it parts it from the items before. */
  parted?: boolean
}

export interface MenuProps {
  /** What the menu belongs to: "Order Q-10482". */
  label: string
  items: readonly MenuItem[]
  /** The button that opens it; three dots when left out. */
  trigger?: ReactNode
}

/** A menu of a room: arrow keys, type-ahead, Escape. */
export function Menu({ label, items, trigger }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>
        {trigger ?? (
          <button type="button" className="icon-btn" aria-label={`More for ${label}`}>
            <Ellipsis aria-hidden="true" />
          </button>
        )}
      </Radix.Trigger>
      <Radix.Portal container={pageOf()}>
        <Radix.Content className="menu" align="end" sideOffset={4} aria-label={label}>
          {items.map((item) => (
            <Item key={item.label} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Inside the page's main landmark, so that those who move by landmarks find it. */
function pageOf(): HTMLElement | undefined {
  return typeof document === 'undefined'
    ? undefined
    : (document.getElementById('main') ?? undefined)
}

function Item({ item }: { item: MenuItem }) {
  const { icon: Icon, label, href, onSelect, disabled, danger } = item
  const content = (
    <>
      {Icon ? <Icon aria-hidden="true" /> : null}
      {label}
    </>
  )
  return (
    <>
      {item.parted ? <Radix.Separator /> : null}
      <Radix.Item
        className={danger ? 'danger' : undefined}
        disabled={disabled}
        onSelect={onSelect}
        asChild={href !== undefined}
      >
        {href === undefined ? content : <Link to={href}>{content}</Link>}
      </Radix.Item>
    </>
  )
}
