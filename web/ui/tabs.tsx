import { Link } from 'react-router'
import { classes } from './classes.ts'

export interface Tab {
  href: string
  label: string
  count?: number
}

export interface TabsProps {
  label: string
  tabs: readonly Tab[]
  /** The address of the tab that is shown. */
  current: string
  /** Tabs part a page; segments choose a span of time or a way to look. */
  look?: 'tabs' | 'segments'
  /** Navigate inside the room. */
  within?: boolean
}

/** Tabs are links: the address holds which one is open. */
export function Tabs({ label, tabs, current, look = 'tabs', within }: TabsProps) {
  return (
    <nav aria-label={label} className={classes(look)}>
      {tabs.map((tab) => {
        const props = {
          'aria-current': tab.href === current ? ('page' as const) : undefined,
          children: <TabText tab={tab} />,
        }
        return within ? (
          <Link key={tab.href} to={tab.href} preventScrollReset {...props} />
        ) : (
          <a key={tab.href} href={tab.href} {...props} />
        )
      })}
    </nav>
  )
}

function TabText({ tab }: { tab: Tab }) {
  return (
    <>
      {tab.label}
      {tab.count === undefined ? null : <span className="count">{tab.count}</span>}
    </>
  )
}
