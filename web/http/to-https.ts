import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from '#platform/config.ts'
import { securityHeaders } from './security-headers.ts'

/**
 * Where the shop is reached by https, sends on what came to the proxy by plain http. True when it
 * did. Machines ask for the health from within, without a proxy.
 */
export function sendToHttps(config: Config, req: IncomingMessage, res: ServerResponse): boolean {
  if (config.TRUST_PROXY === 0 || !config.baseUrl.startsWith('https:')) return false
  if (req.headers['x-forwarded-proto'] !== 'http') return false
  const path = req.url?.startsWith('/') ? req.url : '/'
  if (path.startsWith('/api/health')) return false
  const Location = new URL(config.baseUrl).origin + path
  res.writeHead(308, { ...securityHeaders(config), Location, 'Cache-Control': 'no-store' }).end()
  return true
}
