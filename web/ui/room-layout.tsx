import { Ellipsis, type LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { NavLink, useLocation, useMatches } from 'react-router'
import { pageHandleOf } from '../page-handle.ts'
import { classes } from './classes.ts'

export interface RoomLink {
  href: string
  label: string
  icon: LucideIcon
  /** What waits there. Nothing is shown for none. */
  count?: number
  /** Current only at exactly this address, as for an overview. */
  end?: boolean
}

export interface RoomSection {
  /** The first section needs none. */
  title?: string
  links: readonly RoomLink[]
}

export interface RoomLayoutProps {
  /** What the room is called: "Dashboard", "Account". */
  label: string
  sections: readonly RoomSection[]
  /** The shop's mark, where the room has no shop header around it. */
  mark?: ReactNode
  /** Beside the mark on a phone and below the navigation on a wide screen: who is signed in. */
  aside?: ReactNode
  children: ReactNode
}

/** On a phone the bar holds this many links; the rest are behind "More". */
const ON_THE_BAR = 4

/** The frame of a room: navigation at the side, which becomes a bar at the foot of a phone. */
export function RoomLayout({ label, sections, mark, aside, children }: RoomLayoutProps) {
  const isWithin = pageHandleOf(useMatches()).frame === 'shop'
  const Main = isWithin ? 'div' : 'main'
  return (
    <div className={classes('room', isWithin && 'within')}>
      {mark ? (
        <header className="room-top">
          {mark}
          {aside}
        </header>
      ) : null}
      <nav className="room-nav" aria-label={label}>
        {mark}
        <RoomLinks sections={sections} />
        {aside}
      </nav>
      <Main className="room-main" {...(isWithin ? {} : { id: 'main', tabIndex: -1 })}>
        {children}
      </Main>
      <RoomBar label={label} sections={sections} />
    </div>
  )
}

function RoomLinks({ sections }: { sections: readonly RoomSection[] }) {
  return (
    <div className="room-links">
      {sections.map((section) => (
        <div key={section.title ?? ''}>
          {section.title ? <h2>{section.title}</h2> : null}
          {section.links.map((link) => (
            <NavLink key={link.href} to={link.href} end={link.end} prefetch="intent">
              <LinkContent link={link} />
            </NavLink>
          ))}
        </div>
      ))}
    </div>
  )
}

function LinkContent({ link }: { link: RoomLink }) {
  const { icon: Icon, label, count } = link
  return (
    <>
      <Icon aria-hidden="true" />
      {label}
      {count ? <span className="count">{count}</span> : null}
    </>
  )
}

function RoomBar({ label, sections }: { label: string; sections: readonly RoomSection[] }) {
  const links = sections.flatMap((section) => section.links)
  const sheet = useRef<HTMLDivElement>(null)
  const id = useId()
  const { pathname } = useLocation()

  useEffect(() => {
    if (pathname && sheet.current?.matches(':popover-open')) sheet.current.hidePopover()
  }, [pathname])

  return (
    <>
      <nav className="room-bar" aria-label={`${label}, short`}>
        {links.slice(0, ON_THE_BAR).map((link) => (
          <NavLink key={link.href} to={link.href} end={link.end}>
            <LinkContent link={link} />
          </NavLink>
        ))}
        {links.length > ON_THE_BAR ? (
          <button type="button" popoverTarget={id}>
            <Ellipsis aria-hidden="true" />
            More
          </button>
        ) : null}
      </nav>
      {links.length > ON_THE_BAR ? (
        <div ref={sheet} className="dialog room-more" id={id} popover="auto">
          <nav aria-label={`${label}, all`}>
            <RoomLinks sections={sections} />
          </nav>
        </div>
      ) : null}
    </>
  )
}

export interface PageHeadProps {
  title: ReactNode
  about?: ReactNode
  /** Buttons, tabs, a span of time. */
  children?: ReactNode
}

/** The heading of a page in a room, with what can be done there. */
export function PageHead({ title, about, children }: PageHeadProps) {
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {about ? <p>{about}</p> : null}
      </div>
      {children ? <div className="acts">{children}</div> : null}
    </header>
  )
}
