import { checkVatId } from '#modules/pricing/index.ts'
import { InvalidInput } from '#platform/errors.ts'
import type { Business } from './order.ts'

/** Who buys for a business. A VAT id must be one of the country the buyer is in, and needs a name. */
export function businessOf(
  input: { company?: string | undefined; vatId?: string | undefined },
  country: string | undefined,
): Business | undefined {
  const { company, vatId } = input
  if (!vatId) return company ? { company } : undefined
  if (!company) throw new InvalidInput({ company: ['Please name the company, too'] })
  if (!country) throw new InvalidInput({ country: ['Please choose a country'] })
  const checked = checkVatId(vatId, country)
  if (!checked.ok) throw new InvalidInput({ vatId: [checked.problem] })
  return { company, vatId: checked.vatId.id }
}
