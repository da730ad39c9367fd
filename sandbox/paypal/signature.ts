import { randomUUID, sign, verify } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Sign, World } from '../provider.ts'
import { isRecord } from '../wire-json.ts'
import type { SigningIdentity } from './certificate.ts'

const CERTIFICATE = 'CERT-sandbox-1'
const ALGORITHM = 'SHA256withRSA'

/** Path of the certificate that proves the events. */
export const CERTIFICATE_PATH = `/v1/notifications/certs/${CERTIFICATE}`

/** RSA-SHA256 over `id|time|webhook|crc32 of the bytes`; a forged one is signed for another body. */
export function paypalSign(world: World, identity: SigningIdentity): Sign {
  return ({ body }, forged) => {
    const transmission = randomUUID()
    const time = `${world.now().toISOString().slice(0, 19)}Z`
    const { webhookId } = world.keys.paypal
    const message = signedMessage(transmission, time, webhookId, forged ? `${body} ` : body)
    return {
      'paypal-transmission-id': transmission,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': sign('sha256', Buffer.from(message), identity.privateKey).toString(
        'base64',
      ),
      'paypal-cert-url': `${world.url()}${CERTIFICATE_PATH}`,
      'paypal-auth-algo': ALGORITHM,
      'correlation-id': randomUUID().replaceAll('-', '').slice(0, 13),
    }
  }
}

const signedMessage = (id: string, time: string, webhookId: string, body: string) =>
  `${id}|${time}|${webhookId}|${crc32(body)}`

/**
 * Answers `verify-webhook-signature` for the request's own text: the event is taken as it stands
 * there, so one that was re-serialised on the way does not verify.
 */
export function isGenuine(world: World, identity: SigningIdentity, request: string): boolean {
  const parts: unknown = JSON.parse(request)
  const event = rawMember(request, 'webhook_event')
  if (!isRecord(parts) || event === undefined) return false
  const text = (name: string) => String(parts[name] ?? '')
  if (text('webhook_id') !== world.keys.paypal.webhookId) return false
  if (text('auth_algo') !== ALGORITHM) return false
  if (text('cert_url') !== `${world.url()}${CERTIFICATE_PATH}`) return false
  const message = signedMessage(
    text('transmission_id'),
    text('transmission_time'),
    text('webhook_id'),
    event,
  )
  const signature = Buffer.from(text('transmission_sig'), 'base64')
  return verify('sha256', Buffer.from(message), identity.publicKey, signature)
}

/** The text of a member of a JSON object, exactly as written. */
export function rawMember(json: string, name: string): string | undefined {
  let depth = 0
  let label = ''
  let start: number | undefined
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '}' || token === ']') depth -= 1
    if (start !== undefined && (depth === 0 || (depth === 1 && token === ','))) {
      if (label === name) return json.slice(start, index).trim()
      start = undefined
    }
    if (depth === 1 && start === undefined) {
      if (token.startsWith('"')) label = JSON.parse(token)
      if (token === ':') start = index + 1
    }
    if (token === '{' || token === '[') depth += 1
  }
  return undefined
}
