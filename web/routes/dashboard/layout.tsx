import {
  BookOpen,
  Boxes,
  CreditCard,
  FileText,
  FolderTree,
  House,
  Inbox,
  LibraryBig,
  Package,
  ScrollText,
  Settings,
  ShieldCheck,
  ShoppingBag,
  TicketPercent,
  Undo2,
  UsersRound,
} from 'lucide-react'
import { Outlet, redirect } from 'react-router'
import { requireAdmin } from '#platform/context.ts'
import { appContext, pageContext } from '../../context.ts'
import { Mark } from '../../frame/mark.tsx'
import type { PageHandle } from '../../page-handle.ts'
import dashboardStyles from '../../styles/dashboard.css?url'
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx'
import { RoomLayout, type RoomSection } from '../../ui/room-layout.tsx'
import { useSlowNavigation } from '../../ui/slow-navigation.ts'
import { SignOut } from '../account/sign-out.tsx'
import type { Route } from './+types/layout.ts'

export const handle: PageHandle = { kind: 'room', frame: 'own' }

export const meta: Route.MetaFunction = () => [{ name: 'robots', content: 'noindex' }]

export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: dashboardStyles }]

export function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  // The team needs a second step, and this admin has yet to set it up.
  if (ctx.actor.person?.needsSecondStep) throw redirect('/account/security')
  requireAdmin(ctx)
  return { name: ctx.actor.person?.name ?? '', shop: context.get(pageContext).shop }
}

const SECTIONS: readonly RoomSection[] = [
  {
    links: [
      { href: '/dashboard', label: 'Overview', icon: House, end: true },
      { href: '/dashboard/orders', label: 'Orders', icon: ShoppingBag },
      { href: '/dashboard/payments/refunds', label: 'Money back', icon: Undo2 },
      { href: '/dashboard/invoices', label: 'Invoices', icon: FileText },
      { href: '/dashboard/products', label: 'Products', icon: Package },
      { href: '/dashboard/inventory', label: 'Inventory', icon: Boxes },
      { href: '/dashboard/books', label: 'Books', icon: BookOpen },
      { href: '/dashboard/categories', label: 'Categories', icon: FolderTree },
      { href: '/dashboard/collections', label: 'Collections', icon: LibraryBig },
      { href: '/dashboard/guidelines', label: 'What may be sold', icon: ShieldCheck },
      { href: '/dashboard/discounts', label: 'Discounts', icon: TicketPercent },
      { href: '/dashboard/customers', label: 'Customers', icon: UsersRound },
    ],
  },
  {
    title: 'House',
    links: [
      { href: '/dashboard/settings/payments', label: 'Ways to pay', icon: CreditCard },
      { href: '/dashboard/outbox', label: 'Outbox', icon: Inbox },
      { href: '/dashboard/settings/team', label: 'Team', icon: ShieldCheck },
      { href: '/dashboard/audit', label: 'Audit log', icon: ScrollText },
      { href: '/dashboard/settings', label: 'Settings', icon: Settings },
    ],
  },
]

export default function DashboardLayout({ loaderData }: Route.ComponentProps) {
  const isSlow = useSlowNavigation()
  return (
    <RoomLayout
      label="Dashboard"
      sections={SECTIONS}
      mark={<Mark shop={loaderData.shop} />}
      aside={
        <div className="signed-in">
          <p className="eyebrow">Signed in as {loaderData.name}</p>
          <SignOut />
        </div>
      }
    >
      <div className="dashboard">{isSlow ? <LoadingSkeleton shape="rows" /> : <Outlet />}</div>
    </RoomLayout>
  )
}
