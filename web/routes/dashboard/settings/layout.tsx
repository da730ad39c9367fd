import { Outlet, useLocation } from 'react-router'
import { PageHead } from '../../../ui/room-layout.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { SETTINGS_SECTIONS } from './sections.ts'

/** The frame of all settings. Who may enter is checked by each page, as loaders run side by side. */
export default function SettingsLayout() {
  const { pathname } = useLocation()
  return (
    <>
      <PageHead title="Settings" />
      <Tabs label="Settings" tabs={SETTINGS_SECTIONS} current={pathname} within />
      <div className="settings">
        <Outlet />
      </div>
    </>
  )
}
