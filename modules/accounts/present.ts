import { z } from '@hono/zod-openapi'
import type { Profile } from './queries.ts'

/** How a person sees their own account. Nothing about passwords or sessions is in it. */
export const UserShape = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    emailVerified: z.boolean(),
    roles: z.array(z.enum(['admin', 'seller', 'member', 'premium', 'banned'])),
    image: z.string().nullable(),
    bio: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('User')

export function presentUser(user: Profile): z.infer<typeof UserShape> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    emailVerified: user.emailVerified,
    roles: user.roles,
    image: user.image,
    bio: user.bio,
    createdAt: user.createdAt.toISOString(),
  }
}
