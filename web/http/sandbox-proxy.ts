import type { Context as HonoContext } from 'hono'

/**
 * Shows the sandbox's payment pages under the shop's own address, so that the demo works wherever
 * the shop is reached and not only on the machine it runs on.
 */
export function sandboxProxy(urls: Readonly<Record<string, string>>) {
  return async (c: HonoContext): Promise<Response> => {
    const provider = c.req.param('provider') ?? ''
    const base = urls[provider]
    if (!base) return c.notFound()
    const { pathname, search } = new URL(c.req.url)
    // After a slash of ours nothing in it can become another host or port.
    const path = pathname.split('/').slice(3).join('/')
    const answer = await fetch(`${base}/${path}${search}`, {
      method: c.req.method,
      headers: {
        'content-type': c.req.header('content-type') ?? '',
        accept: c.req.header('accept') ?? '',
      },
      ...(c.req.method === 'POST' ? { body: await c.req.arrayBuffer() } : {}),
      redirect: 'manual',
    })
    const headers = new Headers()
    for (const name of ['content-type', 'location', 'cache-control']) {
      const value = answer.headers.get(name)
      if (value) headers.set(name, value)
    }
    return new Response(answer.body, { status: answer.status, headers })
  }
}
