import { eq, inArray } from 'drizzle-orm'
import { roleGrants, sellers, users } from '#modules/accounts/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { queueMail } from '#platform/mail.ts'
import type { EditableProduct } from './access.ts'

/** Writes to the seller of an infected file and to the owner, once each. */
export async function tellOfInfectedFile(
  ctx: Context,
  {
    file,
    found,
    product,
    isTakenOff,
  }: {
    file: { id: string; name: string }
    found: string
    product: EditableProduct
    isTakenOff: boolean
  },
): Promise<void> {
  const { shop } = await readSettings(ctx)
  for (const to of await concerned(ctx, product.sellerId, shop.contactEmail)) {
    await queueMail(ctx, {
      key: `catalog.infected:${file.id}:${sha256(to).slice(0, 16)}`,
      template: 'file-infected',
      to,
      about: product.id,
      subject: `A file of ${product.title} carries a virus`,
      content: {
        shopName: shop.name,
        heading: 'We refused a file',
        paragraphs: [
          `“${file.name}” of ${product.title} carries a virus (${found}). It was removed, and nobody has received it.`,
          isTakenOff
            ? `${product.title} has no other file to give, so it is off sale until it has one.`
            : 'Everything else of the product stays as it is.',
          'Please check the computer the file came from, and upload a clean one.',
        ],
      },
    })
  }
}

async function concerned(
  ctx: Context,
  sellerId: string,
  contactEmail: string | null,
): Promise<string[]> {
  const owners = await ctx.db
    .select({ email: users.email })
    .from(users)
    .where(
      inArray(
        users.id,
        ctx.db
          .select({ id: roleGrants.userId })
          .from(roleGrants)
          .where(eq(roleGrants.role, 'admin')),
      ),
    )
    .orderBy(users.id)
    .limit(5)
  const [seller] = await ctx.db
    .select({ email: users.email })
    .from(sellers)
    .innerJoin(users, eq(users.id, sellers.ownerId))
    .where(eq(sellers.id, sellerId))
  const shop = contactEmail ? [contactEmail] : owners.map(({ email }) => email)
  return [...new Set([...shop, ...(seller ? [seller.email] : [])])]
}
