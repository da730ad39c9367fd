import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** Lower-case hex HMAC. An empty key is a bug of the caller: it would make forgeries valid. */
export function hmacHex(
  algorithm: 'sha256' | 'sha512',
  key: string,
  data: string | Uint8Array,
): string {
  if (!key) throw new Error('Expected a non-empty signing key')
  return createHmac(algorithm, key).update(data).digest('hex')
}

/** Compares without telling by time where the difference stands. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A key of its own for each purpose, all from AUTH_SECRET, so that one cannot stand in for another. */
export function keyFor(authSecret: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', authSecret, 'stoa', purpose, 32)).toString('base64url')
}

/** `payload.signature`, both base64url: for links whose content must not be altered. */
export function sealToken(key: string, payload: Record<string, unknown>): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  const signature = createHmac('sha256', key).update(body).digest('base64url')
  return `${body}.${signature}`
}

/** Reads a sealed token, or answers `undefined` when it was altered or is none. */
export function openToken(key: string, token: string): unknown {
  const [body, signature, ...rest] = token.split('.')
  if (!body || !signature || rest.length > 0) return undefined
  const expected = createHmac('sha256', key).update(body).digest('base64url')
  if (!sameSecret(expected, signature)) return undefined
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
