import type { CustomerKind } from '#modules/customers/index.ts'

export const KIND_WORDS: Record<CustomerKind, string> = {
  buyers: 'Buyers',
  sellers: 'Sellers',
  members: 'Community members',
  premium: 'Premium accounts',
  team: 'The team',
  banned: 'Banned',
  shut_out: 'Without access',
}

export const ROLE_WORDS = {
  admin: 'Admin',
  seller: 'Seller',
  member: 'Community member',
  premium: 'Premium',
  banned: 'Banned',
} as const
