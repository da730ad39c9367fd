import { verify, X509Certificate } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { Trouble } from '#platform/errors.ts'
import { WebhookRefused } from '../errors.ts'
import { eventJson } from '../event-json.ts'
import type { WebhookEvent, WebhookRequest } from '../provider.ts'

/** The address of the certificate is chosen by whoever sends the event: only these are fetched. */
const HOSTS = [
  'api.paypal.com',
  'api-m.paypal.com',
  'api.sandbox.paypal.com',
  'api-m.sandbox.paypal.com',
]
const CERTIFICATE_PATH = /^\/v1\/notifications\/certs\/[\w-]{1,100}$/
const ALGORITHM = 'SHA256withRSA'
/** PayPal tries for three days. */
const OLDEST_MS = 3 * 24 * 3600_000 + 3600_000
const AHEAD_MS = 300_000
const FETCH_MS = 5_000
const LARGEST_BYTES = 64 * 1024
const MOST_KEPT = 8

const Event = z.object({
  id: z.string(),
  event_type: z.string(),
  resource: z.looseObject({
    id: z.string().optional(),
    order_id: z.string().optional(),
    custom_id: z.string().optional(),
    supplementary_data: z
      .object({ related_ids: z.object({ order_id: z.string().optional() }).optional() })
      .optional(),
    links: z.array(z.object({ href: z.string(), rel: z.string() })).optional(),
    disputed_transactions: z
      .array(z.object({ seller_transaction_id: z.string().optional() }))
      .optional(),
  }),
})
type Resource = z.infer<typeof Event>['resource']

/** Checks events by PayPal's certificate, which is fetched once and kept. */
export function paypalWebhooks(base: string, webhookId: string) {
  const kept = new Map<string, X509Certificate>()

  async function certificateAt(url: string, now: Date): Promise<X509Certificate> {
    const known = kept.get(url)
    if (known && isValid(known, now)) return known
    const certificate = await fetchCertificate(url)
    if (!isValid(certificate, now)) throw new WebhookRefused('its certificate has run out')
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(url, certificate)
    return certificate
  }

  return async function readPaypalWebhook(request: WebhookRequest): Promise<WebhookEvent> {
    const { header, body, now } = request
    const [id, time, signature, url] = ['id', 'time', 'sig']
      .map((name) => header(`paypal-transmission-${name}`))
      .concat(header('paypal-cert-url'))
    if (!id || !time || !signature || !url) throw new WebhookRefused('it is not signed')
    if (header('paypal-auth-algo') !== ALGORITHM)
      throw new WebhookRefused('the algorithm is not known')
    if (!isPaypalCertificate(url, base))
      throw new WebhookRefused('its certificate is not of PayPal')
    const age = now.getTime() - Date.parse(time)
    if (!(age < OLDEST_MS && age > -AHEAD_MS))
      throw new WebhookRefused('it was signed at another time')

    const { publicKey } = await certificateAt(url, now)
    const message = `${id}|${time}|${webhookId}|${crc32(body)}`
    const genuine = verify(
      'sha256',
      Buffer.from(message),
      publicKey,
      Buffer.from(signature, 'base64'),
    )
    if (!genuine) throw new WebhookRefused('the signature does not fit')
    const event = Event.safeParse(eventJson(body))
    if (!event.success) throw new WebhookRefused('it is no event')
    const { event_type: type, resource } = event.data
    return { eventId: event.data.id, type, ...subjectOf(type, resource) }
  }
}

/** PayPal's own hosts over TLS, or the one server that the settings name instead of it. */
export function isPaypalCertificate(address: string, base: string): boolean {
  const url = URL.parse(address)
  if (!url || url.username || url.password || url.search || url.hash) return false
  if (!CERTIFICATE_PATH.test(url.pathname)) return false
  if (url.origin === new URL(base).origin) return true
  return url.protocol === 'https:' && url.port === '' && HOSTS.includes(url.hostname)
}

async function fetchCertificate(url: string): Promise<X509Certificate> {
  let pem: string
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_MS) })
    if (!answer.ok) throw new Error(`it answered ${answer.status}`)
    pem = await answer.text()
  } catch (error) {
    throw new Trouble('The certificate of PayPal could not be fetched', { cause: error })
  }
  try {
    if (pem.length > LARGEST_BYTES) throw new Error('it is too large')
    return new X509Certificate(pem)
  } catch {
    throw new WebhookRefused('its certificate is none')
  }
}

const isValid = (certificate: X509Certificate, now: Date): boolean =>
  new Date(certificate.validFrom) <= now && now < new Date(certificate.validTo)

function subjectOf(type: string, resource: Resource): Pick<WebhookEvent, 'about' | 'reference'> {
  if (type.startsWith('CUSTOMER.DISPUTE.')) {
    const reference = resource.disputed_transactions?.[0]?.seller_transaction_id
    return { about: 'dispute', reference }
  }
  if (type === 'PAYMENT.CAPTURE.REFUNDED') {
    return { about: 'refund', reference: captureAbove(resource) ?? resource.custom_id }
  }
  const order = resource.supplementary_data?.related_ids?.order_id
  if (type === 'PAYMENT.CAPTURE.REVERSED')
    return { about: 'dispute', reference: order ?? resource.id }
  if (type.startsWith('PAYMENT.CAPTURE.')) {
    return { about: 'payment', reference: order ?? resource.custom_id ?? resource.id }
  }
  if (type.startsWith('CHECKOUT.')) {
    return { about: 'payment', reference: resource.order_id ?? resource.id }
  }
  return { about: 'other', reference: undefined }
}

/** The resource is the refund; its link `up` leads to the capture. */
function captureAbove({ links }: Resource): string | undefined {
  const up = links?.find(({ rel }) => rel === 'up')?.href
  return up && /\/captures\/([\w-]+)$/.exec(up)?.[1]
}
