import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sandboxKeys } from '#sandbox/index.ts'
import { startChild } from './child.ts'

/** The program as `npm start` runs it, with the payment providers played by another process. */
export interface Product {
  pid: number
  address: string
  provider: Provider
  stop(): Promise<void>
}

/** The sandbox in a process of its own. */
export interface Provider {
  pid: number
  controlUrl: string
  /** What it has measured since it was last asked. */
  takeTimes(): Promise<ProviderTimes>
}

/** All in ms. */
export interface ProviderTimes {
  /** How long it took to answer the call with this idempotency key. */
  calls: Map<string, number>
  /** How long the shop took to answer each event. */
  events: number[]
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Settings that a `.env` may have and that would make this another benchmark, or reach strangers. */
const LEFT_EMPTY = [
  'BASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_READ_URL',
  'DATABASE_POOL',
  'REDIS_URL',
  'SMTP_URL',
  'RESEND_API_KEY',
  'SENDGRID_API_KEY',
  'MAILGUN_API_KEY',
  'S3_BUCKET',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'SENTRY_DSN',
  'SLACK_WEBHOOK_URL',
  'LOG_LEVEL',
  'METRICS_TOKEN',
  'TRUST_PROXY',
]

/** The environment of a shop in this folder, in which nothing but the given is set. */
export function environmentOf(folder: string): Record<string, string | undefined> {
  const { NODE_OPTIONS: _, ...inherited } = process.env
  const empty = Object.fromEntries(LEFT_EMPTY.map((name) => [name, '']))
  return {
    ...inherited,
    ...empty,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    STOA_DATA: folder,
    STOA_DEMO: '0',
  }
}

export async function startProduct(options: {
  folder: string
  databaseUrl: string
  port: number
  log: string
  profile?: string | undefined
}): Promise<Product> {
  const { folder, databaseUrl, port, log, profile } = options
  const address = `http://127.0.0.1:${port}`
  const { child: sandbox, urls, provider } = await startProvider({ address, log })
  const child = startChild(join(ROOT, 'bin/program.ts'), {
    env: {
      ...environmentOf(folder),
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      STRIPE_SECRET_KEY: sandboxKeys.stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: sandboxKeys.stripe.webhookSecret,
      STRIPE_API_BASE: urls.stripe,
    },
    flags: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
    log,
  })
  const stop = async () => {
    await child.stop()
    await sandbox.stop()
  }
  try {
    await child.hear((m): m is { ready: string } => isRecord(m) && 'ready' in m)
    return { pid: child.pid, address, provider, stop }
  } catch (error) {
    await stop()
    const said = await readFile(log, 'utf8').catch(() => '')
    throw new Error(`The program did not start:\n${said.slice(-2000)}`, { cause: error })
  }
}

async function startProvider({ address, log }: { address: string; log: string }) {
  const child = startChild(join(ROOT, 'bench/checkout/provider-process.ts'), {
    args: [address],
    env: { ...process.env, NODE_ENV: 'production' },
    log,
  })
  const { urls, controlUrl } = await child.hear(
    (m): m is SandboxStarted => isRecord(m) && 'controlUrl' in m,
  )
  const provider: Provider = {
    pid: child.pid,
    controlUrl,
    async takeTimes() {
      child.send('take times')
      return await child.hear((m): m is ProviderTimes => isRecord(m) && 'calls' in m)
    },
  }
  return { child, urls, provider }
}

interface SandboxStarted {
  urls: Record<string, string>
  controlUrl: string
}

function isRecord(message: unknown): message is Record<string, unknown> {
  return typeof message === 'object' && message !== null
}
