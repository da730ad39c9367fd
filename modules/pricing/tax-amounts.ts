/** The tax inside a gross amount: gross × rate / (1 + rate), half up, in integers. */
export function containedTax(grossMinor: number, rateBps: number): number {
  const divisor = BigInt(10_000 + rateBps)
  const doubled = 2n * BigInt(grossMinor) * BigInt(rateBps)
  return Number((doubled + divisor) / (2n * divisor))
}

/** The tax on top of a net amount: net × rate, half up, in integers. */
export function addedTax(netMinor: number, rateBps: number): number {
  return Number((BigInt(netMinor) * BigInt(rateBps) + 5_000n) / 10_000n)
}

/** Tax of one rate over a whole order, as receipts and invoices name it. */
export interface TaxShare {
  name: string
  rateBps: number
  /** What was taxed, without the tax. */
  netMinor: number
  taxMinor: number
}

/** One entry a rate, the highest first; what bears no tax has none. */
export function byRate(
  name: string,
  parts: readonly { rateBps: number; netMinor: number; taxMinor: number }[],
): TaxShare[] {
  const shares = new Map<number, TaxShare>()
  for (const { rateBps, netMinor, taxMinor } of parts) {
    if (rateBps === 0) continue
    const share = shares.get(rateBps) ?? { name, rateBps, netMinor: 0, taxMinor: 0 }
    share.netMinor += netMinor
    share.taxMinor += taxMinor
    shares.set(rateBps, share)
  }
  return [...shares.values()].sort((a, b) => b.rateBps - a.rateBps)
}
