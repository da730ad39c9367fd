import { EU } from '#modules/pricing/index.ts'
import type { Context } from '#platform/context.ts'
import type { OrderRow } from './create-order.ts'
import type { Address, TaxEvidence } from './order.ts'
import { countryOfPhone } from './phone-country.ts'

/**
 * What points to where the buyer is. The law of the EU wants two signs that agree for digital
 * goods: what the buyer says, and something else.
 */
export function taxEvidenceOf(
  ctx: Context,
  order: { country: string | undefined; shipTo: Address | undefined },
): TaxEvidence[] {
  const { country, shipTo } = order
  const phone = shipTo?.phone ? countryOfPhone(shipTo.phone) : undefined
  const signs: [TaxEvidence['kind'], string | undefined][] = [
    [shipTo ? 'address' : 'given', country],
    ['network', ctx.actor.networkCountry],
    ['phone', phone],
  ]
  return signs.flatMap(([kind, sign]) => (sign ? [{ kind, country: sign }] : []))
}

const WORDS: Record<TaxEvidence['kind'], string> = {
  given: 'the buyer gave',
  address: 'the address is in',
  network: 'the connection came from',
  phone: 'the telephone is of',
}

/** Why the owner should look at where an order was taxed, or `undefined` when nothing disagrees. */
export function taxDoubtOf(
  order: Pick<OrderRow, 'country' | 'taxEvidence' | 'shipTo'>,
): string | undefined {
  const { country, taxEvidence, shipTo } = order
  const others = taxEvidence.filter((one) => one.country !== country)
  const concernsEu = taxEvidence.some((one) => EU.has(one.country))
  // A parcel is taxed where it goes, whoever sits where.
  if (!country || shipTo || others.length === 0 || !concernsEu) return undefined
  const signs = taxEvidence.map((one) => `${WORDS[one.kind]} ${one.country}`).join(', ')
  return `Check where it is taxed: ${signs}`
}
