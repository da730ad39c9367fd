import type { Need } from '../../ui/stat.tsx'

export interface WhatWaits {
  /** Orders a person must decide about. */
  attention: readonly { number: string; attention: string | null }[]
  /** Parcels that were not sent yet, counted up to `mostParcels`. */
  parcels: number
  mostParcels: number
  /** Editions that are sold out or nearly so. */
  low: readonly { productId: string; title: string; variantTitle: string; available: number }[]
  failedJobs: number
  /** Payment companies that do not answer. */
  silent?: readonly string[]
  /** Buyers who asked for money back and have no answer yet. */
  requests?: number
  /** Payments that a bank asks back, with the day by which it wants an answer in words. */
  disputes?: readonly { orderNumber: string; due: string | undefined }[]
}

/** So many editions are named one by one; the others are only counted. */
const NAMED = 4

/** What waits for the owner, most pressing first. */
export function needsOf(waits: WhatWaits): Need[] {
  const {
    attention,
    parcels,
    mostParcels,
    low,
    failedJobs,
    requests = 0,
    disputes = [],
    silent = [],
  } = waits
  const jobs = failedJobs === 1 ? 'job was given up' : 'jobs were given up'
  const send = parcels === 1 ? 'parcel waits to be sent' : 'parcels wait to be sent'
  const rest = low.length - NAMED
  return [
    ...disputes.map(({ orderNumber, due }) => ({
      count: 1,
      text: `dispute about ${orderNumber}${due ? `, answer due ${due}` : ''}`,
      action: 'Answer',
      href: '/dashboard/payments/refunds#disputes',
    })),
    ...(requests > 0
      ? [
          {
            count: requests,
            text: requests === 1 ? 'buyer asks for money back' : 'buyers ask for money back',
            action: 'Decide',
            href: '/dashboard/payments/refunds#requests',
          },
        ]
      : []),
    ...attention.map((order) => ({
      count: 1,
      text: `${order.number}: ${order.attention}`,
      action: 'Decide',
      href: `/dashboard/orders/${order.number}`,
    })),
    ...silent.map((company) => ({
      count: 1,
      text: `${company} does not answer: buyers are offered the next way to pay`,
      action: 'Look',
      href: '/dashboard/settings/payments',
    })),
    ...(failedJobs > 0
      ? [{ count: failedJobs, text: jobs, action: 'Look', href: '#given-up' }]
      : []),
    ...(parcels > 0
      ? [
          {
            count: parcels,
            text: parcels === mostParcels ? `${send}, or more` : send,
            action: 'Send',
            href: '/dashboard/orders?status=unshipped',
          },
        ]
      : []),
    ...low.slice(0, NAMED).map(({ productId, title, variantTitle, available }) => ({
      count: available,
      text: `left of ${title}, ${variantTitle}`,
      action: 'Restock',
      href: `/dashboard/products/${productId}#editions`,
    })),
    ...(rest > 0
      ? [
          {
            count: rest,
            text: rest === 1 ? 'more edition runs low' : 'more editions run low',
            action: 'Look',
            href: '/dashboard/products',
          },
        ]
      : []),
  ]
}
