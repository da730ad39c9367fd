/** Carriers whose parcels can be followed by their number. */
export const CARRIERS: Readonly<
  Record<string, { name: string; follow: (number: string) => string }>
> = {
  dhl: {
    name: 'DHL',
    follow: (n) => `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${n}`,
  },
  ups: { name: 'UPS', follow: (n) => `https://www.ups.com/track?tracknum=${n}` },
  fedex: { name: 'FedEx', follow: (n) => `https://www.fedex.com/fedextrack/?trknbr=${n}` },
  usps: {
    name: 'USPS',
    follow: (n) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${n}`,
  },
  royal_mail: {
    name: 'Royal Mail',
    follow: (n) => `https://www.royalmail.com/track-your-item#/tracking-results/${n}`,
  },
  dpd: { name: 'DPD', follow: (n) => `https://www.dpd.com/tracking/${n}` },
  la_poste: {
    name: 'La Poste',
    follow: (n) => `https://www.laposte.fr/outils/suivre-vos-envois?code=${n}`,
  },
  gig: { name: 'GIG Logistics', follow: (n) => `https://giglogistics.com/track/${n}` },
  india_post: {
    name: 'India Post',
    follow: (n) => `https://www.indiapost.gov.in/track?number=${n}`,
  },
}

/** A carrier's own name; one that is not known is called as it was typed. */
export function carrierName(carrier: string): string {
  return CARRIERS[carrier]?.name ?? carrier
}

/** Where a parcel can be followed, as far as its carrier is known. */
export function followUrl(
  carrier: string | undefined,
  trackingNumber: string | undefined,
): string | undefined {
  if (!carrier || !trackingNumber) return undefined
  return CARRIERS[carrier]?.follow(encodeURIComponent(trackingNumber))
}
