import { z } from 'zod'
import { sha256 } from '#platform/crypto.ts'
import { readableCode } from '#platform/ids.ts'

/** A code as somebody types it: spaces, hyphens and small letters do not matter. */
export const CreditCode = z
  .string()
  .max(60)
  .transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  .pipe(z.string().min(1, 'Please give the code'))

/** Sixteen characters in groups of four, 80 bits. */
export function newCreditCode(): string {
  return Array.from({ length: 4 }, () => readableCode(4)).join('-')
}

/** How a code is kept. */
export function hashOfCode(code: string): string {
  return sha256(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
}
