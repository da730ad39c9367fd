import { generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** The key that signs PayPal's events and the self-signed certificate that says so. */
export interface SigningIdentity {
  privateKey: KeyObject
  publicKey: KeyObject
  /** PEM. */
  certificate: string
}

const YEAR = 365 * 24 * 3600 * 1000
const NAME = 'messageverificationcerts.sandbox.invalid'
const SHA256_WITH_RSA = oid('1.2.840.113549.1.1.11')

let identity: Promise<SigningIdentity> | undefined

/** Made once for each process: finding the primes takes a tenth of a second. */
export function signingIdentity(): Promise<SigningIdentity> {
  identity ??= makeIdentity()
  return identity
}

async function makeIdentity(): Promise<SigningIdentity> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return { privateKey, publicKey, certificate: selfSigned(privateKey, publicKey, new Date()) }
}

/**
 * An X.509 v3 certificate in DER by hand, as Node reads certificates and cannot write them: serial,
 * algorithm, issuer, validity, subject, key, and then the signature over all of it.
 */
function selfSigned(privateKey: KeyObject, publicKey: KeyObject, now: Date): string {
  const algorithm = sequence(SHA256_WITH_RSA, der(0x05, Buffer.alloc(0)))
  const name = sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(NAME)))))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(0x01), randomBytes(15)])),
    algorithm,
    name,
    sequence(time(now.getTime() - YEAR), time(now.getTime() + 10 * YEAR)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', body, privateKey)
  const bits = der(0x03, Buffer.concat([Buffer.of(0), signature]))
  const lines =
    sequence(body, algorithm, bits)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** A tag, the length of what follows, and what follows. */
function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  if (length < 0x100) return Buffer.of(0x81, length)
  return Buffer.of(0x82, length >> 8, length & 0xff)
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

/** GeneralizedTime, which unlike UTCTime has four digits for the year. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)
  return der(0x18, Buffer.from(`${digits}Z`))
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...others.flatMap(base128)]))
}

function base128(value: number): number[] {
  const digits = [value & 0x7f]
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}
