import {
  House,
  KeyRound,
  Library,
  ReceiptText,
  Settings,
  ShieldCheck,
  Store,
  UserRound,
} from 'lucide-react'
import { Outlet } from 'react-router'
import { deletionOf } from '#modules/privacy/index.ts'
import { requirePerson } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx'
import { RoomLayout, type RoomSection } from '../../ui/room-layout.tsx'
import { useSlowNavigation } from '../../ui/slow-navigation.ts'
import type { Route } from './+types/layout.ts'
import { DeletionBar } from './deletion-form.tsx'
import { SignOut } from './sign-out.tsx'
import { VerificationNotice } from './verify-address.tsx'

export const handle: PageHandle = { kind: 'room' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'My account', path: '/account', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { email, roles } = requirePerson(ctx)
  return { email, isAdmin: roles.includes('admin'), eraseAt: await deletionOf(ctx) }
}

const SECTIONS: readonly RoomSection[] = [
  {
    links: [
      { href: '/account', label: 'Overview', icon: House, end: true },
      { href: '/account/library', label: 'Library', icon: Library },
      { href: '/account/orders', label: 'Orders', icon: ReceiptText },
      { href: '/account/profile', label: 'Profile', icon: UserRound },
      { href: '/account/settings', label: 'Settings', icon: Settings },
      { href: '/account/security', label: 'Security', icon: ShieldCheck },
      { href: '/account/keys', label: 'API keys', icon: KeyRound },
    ],
  },
]

const FOR_ADMINS: RoomSection = {
  title: 'The shop',
  links: [{ href: '/dashboard', label: 'Dashboard', icon: Store }],
}

export default function AccountLayout({ loaderData }: Route.ComponentProps) {
  const isSlow = useSlowNavigation()
  return (
    <RoomLayout
      label="Account"
      sections={loaderData.isAdmin ? [...SECTIONS, FOR_ADMINS] : SECTIONS}
      aside={<SignOut />}
    >
      <div className="account">
        <DeletionBar eraseAt={loaderData.eraseAt} />
        <VerificationNotice email={loaderData.email} />
        {isSlow ? <LoadingSkeleton shape="rows" /> : <Outlet />}
      </div>
    </RoomLayout>
  )
}
