import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox()
})

afterEach(() => sandbox.stop())

function control(method: string, path: string, body?: unknown, base = sandbox.controlUrl) {
  return fetch(`${base}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
}

function initialize(reference: string, base = sandbox.urls.paystack) {
  return fetch(`${base}/transaction/initialize`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sandboxKeys.paystack.secretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ email: 'reader@example.com', amount: 5000, reference }),
  })
}

describe('the control server', () => {
  test('sets faults and clears them', async () => {
    await control('POST', '/faults', [{ at: 'create', kind: 'error_500', times: 9 }])
    expect((await initialize('a')).status).toBe(500)
    await control('DELETE', '/faults')
    expect((await initialize('a')).status).toBe(200)
    expect((await control('POST', '/faults', { at: 'create', kind: 'nonsense' })).status).toBe(422)
  })

  test('acts for the buyer and the dashboard, and tells what the provider believes', async () => {
    await initialize('a')
    const provider = 'paystack'
    expect((await control('POST', '/act', { provider, id: 'a', outcome: 'pay' })).status).toBe(204)
    expect((await control('POST', '/act', { provider, id: 'a', outcome: 'pay' })).status).toBe(409)
    expect((await control('POST', '/act', { provider, id: 'x', outcome: 'pay' })).status).toBe(404)
    await control('POST', '/refunds', { provider, id: 'a', amountMinor: 100 })
    await control('POST', '/disputes', { provider, id: 'a' })
    await control('POST', '/disputes', { provider, id: 'a', outcome: 'won' })
    await control('GET', '/settled')

    const payments = await (await control('GET', '/payments?provider=paystack')).json()
    expect(payments).toMatchObject([
      { reference: 'a', status: 'paid', refundedMinor: 100, dispute: 'won' },
    ])
  })

  test('takes nothing that a web page could send', async () => {
    const body = JSON.stringify({ at: 'any', kind: 'hang' })
    const asForm = await fetch(`${sandbox.controlUrl}/faults`, { method: 'POST', body })
    expect(asForm.status).toBe(415)
  })
})

describe('a sandbox of its own process', () => {
  test('prints its addresses, is driven over HTTP and ends when asked to', async () => {
    const port = await freePort()
    const child = spawn(
      process.execPath,
      [
        'sandbox/main.ts',
        '--port',
        `paystack=${port}`,
        '--page-base',
        'https://shop.example/sandbox/',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    const { urls, controlUrl } = JSON.parse(String(line))
    expect(urls.paystack).toBe(`http://127.0.0.1:${port}`)

    const { data } = (await (await initialize('a', urls.paystack)).json()) as {
      data: { authorization_url: string }
    }
    expect(data.authorization_url).toMatch(
      /^https:\/\/shop\.example\/sandbox\/paystack\/[0-9a-z]{15}$/,
    )
    const payments = await control('GET', '/payments?provider=paystack', undefined, controlUrl)
    expect(await payments.json()).toMatchObject([{ reference: 'a' }])

    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('says what is wrong with an option', async () => {
    const child = spawn(process.execPath, ['sandbox/main.ts', '--port', 'nobody=1'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const [line] = await once(createInterface({ input: child.stderr }), 'line')
    expect(line).toContain('nobody=1: expected NAME=')
    await once(child, 'exit')
    expect(child.exitCode).toBe(1)
  })

  test('refuses a port that is taken', async () => {
    const { port } = new URL(sandbox.urls.stripe)
    await expect(startSandbox({ ports: { stripe: Number(port) } })).rejects.toThrow('EADDRINUSE')
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
