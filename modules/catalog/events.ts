import { z } from 'zod'
import { defineEvent } from '#platform/events.ts'

const payload = z.object({ productId: z.uuid() })

/** What was ordered ahead can be had now. Announced again when the day was moved meanwhile. */
export const productReleased = defineEvent('catalog.released', payload)
/** A product has left the shop for good; its buyers fetch their files while they can. */
export const productDeleted = defineEvent('catalog.deleted', payload)
/** A seller's product was let into the shop, or not. */
export const productReviewed = defineEvent('catalog.reviewed', payload)
