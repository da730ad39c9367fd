import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export const metrics = new Registry()
collectDefaultMetrics({ register: metrics, prefix: 'stoa_' })

export const httpSeconds = new Histogram({
  name: 'stoa_http_request_seconds',
  help: 'Time to answer a request, by kind of route and status class',
  labelNames: ['method', 'area', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
})

export const jobsDone = new Counter({
  name: 'stoa_jobs_total',
  help: 'Jobs by name and outcome',
  labelNames: ['job', 'outcome'] as const,
  registers: [metrics],
})

export const mailsDone = new Counter({
  name: 'stoa_mails_total',
  help: 'Mails by outcome: sent, kept in the outbox, failed, suppressed',
  labelNames: ['outcome'] as const,
  registers: [metrics],
})

export const uploadBytesPerSecond = new Histogram({
  name: 'stoa_upload_bytes_per_second',
  help: 'How fast files came in, by way: in one request, or resumably with its pauses',
  labelNames: ['way'] as const,
  buckets: [1e4, 1e5, 5e5, 1e6, 5e6, 1e7, 5e7, 1e8],
  registers: [metrics],
})

export const filesScanned = new Counter({
  name: 'stoa_files_scanned_total',
  help: 'Files looked at by the virus scanner: clean, infected, too large for it',
  labelNames: ['outcome'] as const,
  registers: [metrics],
})

export const mailNews = new Counter({
  name: 'stoa_mail_events_total',
  help: 'What became of sent mails: delivered, bounced, complained, opened, clicked',
  labelNames: ['kind'] as const,
  registers: [metrics],
})

export const mailDeliveryRate = new Gauge({
  name: 'stoa_mail_delivery_rate',
  help: 'Mails of the last day that went out and did not bounce, as a share of all that were tried',
  registers: [metrics],
})

export const textsDone = new Counter({
  name: 'stoa_text_messages_total',
  help: 'Short messages by outcome: sent, kept in the outbox, failed',
  labelNames: ['outcome'] as const,
  registers: [metrics],
})

export const paymentsDone = new Counter({
  name: 'stoa_payments_total',
  help: 'Payments by provider and outcome',
  labelNames: ['provider', 'outcome'] as const,
  registers: [metrics],
})

export const circuitOpen = new Gauge({
  name: 'stoa_payment_circuit_open',
  help: '1 while a payment provider does not answer and is not asked',
  labelNames: ['provider'] as const,
  registers: [metrics],
})

export const pageCacheAnswers = new Counter({
  name: 'stoa_page_cache_total',
  help: 'Pages answered from the cache (hit) or rendered (miss)',
  labelNames: ['outcome'] as const,
  registers: [metrics],
})

export const databaseConnections = new Gauge({
  name: 'stoa_database_connections',
  help: 'Connections of the pool by state',
  labelNames: ['state'] as const,
  registers: [metrics],
})
