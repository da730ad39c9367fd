export interface SettingsSection {
  href: string
  label: string
}

/** The pages of `/dashboard/settings`, in the order of their tabs. A new one: a line here, one in routes.ts. */
export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { href: '/dashboard/settings', label: 'Shop' },
  { href: '/dashboard/settings/selling', label: 'Selling' },
  { href: '/dashboard/settings/currencies', label: 'Currencies' },
  { href: '/dashboard/settings/tax', label: 'Tax' },
  { href: '/dashboard/settings/shipping', label: 'Shipping' },
]
