import { Agent, request } from 'node:http'

/** One checkout as its buyer saw it. */
export interface Checkout {
  orderId: string
  reference: string
  /** Of POST /api/orders, in ms, the provider's time included. */
  orderMs: number
}

export interface BuyerOptions {
  /** Where the shop listens. */
  shop: string
  /** The sandbox's own server, by which a buyer pays. */
  sandbox: string
  /** What is bought, by turns. */
  variantIds: readonly string[]
  buyers: number
  seconds: number
  /** Makes the addresses of this run unlike those of any other. */
  run: string
}

/**
 * Guests that put a thing into a cart, order it and pay, one after the other, until the time is
 * over. None waits for its order to be settled. Throws when anything is refused.
 */
export async function buy(options: BuyerOptions): Promise<Checkout[]> {
  const agent = new Agent({ keepAlive: true })
  const until = performance.now() + options.seconds * 1000
  const done: Checkout[] = []
  let turn = 0
  async function buyer() {
    while (performance.now() < until) done.push(await checkOut(agent, options, turn++))
  }
  try {
    await Promise.all(Array.from({ length: options.buyers }, buyer))
    return done
  } finally {
    agent.destroy()
  }
}

async function checkOut(agent: Agent, options: BuyerOptions, turn: number): Promise<Checkout> {
  const { shop, sandbox, variantIds, run } = options
  const variantId = variantIds[turn % variantIds.length]
  const cart = await post(agent, `${shop}/api/cart/items`, { variantId, quantity: 1 })
  const began = performance.now()
  const placed = await post(
    agent,
    `${shop}/api/orders`,
    { email: `buyer-${run}-${turn}@example.org`, provider: 'stripe', acceptedPolicies: true },
    { 'x-cart-token': String(cart.cartToken) },
  )
  const orderMs = performance.now() - began
  const { order, payment } = placed as {
    order: { id: string }
    payment: { reference: string }
  }
  await post(agent, `${sandbox}/act`, {
    provider: 'stripe',
    id: payment.reference,
    outcome: 'pay',
  })
  return { orderId: order.id, reference: payment.reference, orderMs }
}

function post(
  agent: Agent,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...headers,
        },
      },
      (response) => {
        let said = ''
        response.setEncoding('utf8')
        response.on('data', (part) => {
          said += part
        })
        response.on('end', () => {
          const status = response.statusCode ?? 0
          if (status >= 300) reject(new Error(`POST ${url} answered ${status}: ${said}`))
          else resolve(said ? JSON.parse(said) : {})
        })
        response.on('error', reject)
      },
    )
    asking.on('error', reject)
    asking.end(text)
  })
}
