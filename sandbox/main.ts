import { parseArgs } from 'node:util'
import { startSandbox } from './index.ts'
import { PROVIDERS, type ProviderName } from './provider.ts'

const HELP = `The payment providers' sandbox as a process of its own.

  node sandbox/main.ts [options]

  --port NAME=PORT        a fixed port for stripe, paystack, flutterwave, razorpay, paypal or
                          control; may be given several times         SANDBOX_PORTS=NAME=PORT,…
  --webhook-base URL      events go to URL/api/payments/NAME/webhook  SANDBOX_WEBHOOK_BASE
  --webhook NAME=URL      where one provider's events go; several times
  --page-base URL         payment pages are reached under URL/NAME    SANDBOX_PAGE_BASE
  --state-file FILE       keeps state over restarts                   SANDBOX_STATE_FILE
  --merchant NAME         who is paid                                 SANDBOX_MERCHANT
  --help

Prints one line of JSON with the addresses when all servers listen. Ends on SIGINT and SIGTERM.`

const { env } = process

/** Reads the options, starts the servers and says where they are. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', multiple: true },
      webhook: { type: 'string', multiple: true },
      'webhook-base': { type: 'string' },
      'page-base': { type: 'string' },
      'state-file': { type: 'string' },
      merchant: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const webhookBase = values['webhook-base'] ?? env.SANDBOX_WEBHOOK_BASE
  const pageBase = values['page-base'] ?? env.SANDBOX_PAGE_BASE

  const sandbox = await startSandbox({
    ports: readPorts(values.port ?? env.SANDBOX_PORTS?.split(',') ?? []),
    webhookUrls: {
      ...(webhookBase ? webhookUrlsUnder(webhookBase) : {}),
      ...readPairs(values.webhook ?? [], PROVIDERS),
    },
    pageBase: pageBase ? (name) => `${pageBase.replace(/\/$/, '')}/${name}` : undefined,
    stateFile: values['state-file'] ?? env.SANDBOX_STATE_FILE,
    merchant: values.merchant ?? env.SANDBOX_MERCHANT,
  })
  console.log(JSON.stringify({ urls: sandbox.urls, controlUrl: sandbox.controlUrl }))

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.stop().then(() => process.exit(0)))
  }
}

function webhookUrlsUnder(base: string): Partial<Record<ProviderName, string>> {
  const root = base.replace(/\/$/, '')
  return Object.fromEntries(PROVIDERS.map((name) => [name, `${root}/api/payments/${name}/webhook`]))
}

function readPorts(pairs: readonly string[]): Partial<Record<ProviderName | 'control', number>> {
  const ports = Object.entries(readPairs(pairs, [...PROVIDERS, 'control'] as const))
  return Object.fromEntries(
    ports.map(([name, port]) => {
      const number = Number(port)
      if (!Number.isInteger(number) || number < 0 || number > 65_535) {
        throw new Error(`${name}=${port}: a port is a number from 0 to 65535`)
      }
      return [name, number]
    }),
  )
}

/** `stripe=…` pairs whose names are in the list. */
function readPairs<Name extends string>(
  pairs: readonly string[],
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const read: Partial<Record<Name, string>> = {}
  for (const pair of pairs.filter(Boolean)) {
    const cut = pair.indexOf('=')
    const name = names.find((one) => one === pair.slice(0, cut).trim())
    if (!name) throw new Error(`${pair}: expected NAME=…, NAME one of ${names.join(', ')}`)
    read[name] = pair.slice(cut + 1).trim()
  }
  return read
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
