import { randomBytes, randomUUIDv7 } from 'node:crypto'

/** Ids are version 7 UUIDs: opaque outside, in order of time inside, so that indexes stay dense. */
export function newId(): string {
  return randomUUIDv7()
}

/** An unguessable token for links and cookies: 32 bytes, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

const READABLE = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Letters and digits a person can read aloud: no 0/O, 1/I. */
export function readableCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => READABLE[byte % READABLE.length]).join('')
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}
