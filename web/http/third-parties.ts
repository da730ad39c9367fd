import type { Config } from '#platform/config.ts'
import type { ThirdParties } from '#web/frame/cookie-notice.tsx'

/** How a browser says that its user's data may be neither sold nor shared. */
export const GPC_HEADER = 'sec-gpc'

/** A third party's measuring that the owner switched on, and the origins it needs. */
export interface Tool {
  /** One letter: its name in the cookie. */
  letter: 'g' | 'h'
  name: string
  id: string
  scripts: readonly string[]
  fonts: readonly string[]
  connections: readonly string[]
}

/** `accepted` and `refused` are a visitor's own words, `signalled` their browser's. */
export type CookieChoice = 'accepted' | 'refused' | 'signalled'

/** What of a request decides about third parties. */
export interface Asked {
  path: string
  cookie: string | undefined
  gpc: string | undefined
}

/**
 * Public pages, the same for all. Others show personal data or carry a secret in their address,
 * which a third party would be told.
 */
const MEASURED = /^\/(?:$|(?:shop|books|search|collections|products|sellers|legal|cart)(?:\/|$))/

const SIX_MONTHS_S = 15_552_000

/** The tools that are switched on. */
export function toolsOf(config: Config): Tool[] {
  const { GA_MEASUREMENT_ID: analytics, HOTJAR_ID: hotjar } = config
  const tools: Tool[] = []
  if (analytics) {
    tools.push({
      letter: 'g',
      name: 'Google Analytics',
      id: analytics,
      scripts: ['https://www.googletagmanager.com'],
      fonts: [],
      connections: [
        'https://www.googletagmanager.com',
        'https://*.google-analytics.com',
        'https://*.analytics.google.com',
      ],
    })
  }
  if (hotjar) {
    tools.push({
      letter: 'h',
      name: 'Hotjar',
      id: hotjar,
      scripts: ['https://static.hotjar.com', 'https://script.hotjar.com'],
      fonts: ['https://script.hotjar.com'],
      connections: ['https://*.hotjar.com', 'https://*.hotjar.io', 'wss://*.hotjar.com'],
    })
  }
  return tools
}

const lettersOf = (tools: readonly Tool[]) => tools.map(({ letter }) => letter).join('')

/** What a visitor has decided about the tools of today; nothing where none is switched on. */
export function choiceOf(
  config: Config,
  { cookie, gpc }: Pick<Asked, 'cookie' | 'gpc'>,
): CookieChoice | undefined {
  if (!config.GA_MEASUREMENT_ID && !config.HOTJAR_ID) return undefined
  if (gpc?.trim() === '1') return 'signalled'
  const said = /(?:^|;\s*)stoa_cookies=(no|yes-[gh]{1,2})(?:;|$)/.exec(cookie ?? '')?.[1]
  if (said === undefined) return undefined
  if (said === 'no') return 'refused'
  // Who accepted one tool has not accepted another that came later.
  const accepted = said.slice('yes-'.length)
  return toolsOf(config).every(({ letter }) => accepted.includes(letter)) ? 'accepted' : undefined
}

/** The tools that may load on this very page for this very visitor. */
export function toolsFor(config: Config, asked: Asked): Tool[] {
  const isLet = MEASURED.test(asked.path) && choiceOf(config, asked) === 'accepted'
  return isLet ? toolsOf(config) : []
}

/** What a page must know: whom to ask about, what was said, what to load. */
export function thirdPartiesOf(config: Config, asked: Asked): { thirdParties?: ThirdParties } {
  const tools = toolsOf(config)
  if (tools.length === 0) return {}
  const loaded = toolsFor(config, asked)
  const idOf = (letter: Tool['letter']) => loaded.find((tool) => tool.letter === letter)?.id
  const [analytics, hotjar] = [idOf('g'), idOf('h')]
  return {
    thirdParties: {
      names: tools.map(({ name }) => name),
      choice: choiceOf(config, asked) ?? 'none',
      ...(loaded.length > 0
        ? { load: { ...(analytics ? { analytics } : {}), ...(hotjar ? { hotjar } : {}) } }
        : {}),
    },
  }
}

/** Keeps a choice for six months. After a refusal what the tools left behind goes too. */
export function choiceCookies(
  config: Config,
  isAccepted: boolean,
  sent: string | null,
): [string, string][] {
  const { protocol, hostname } = new URL(config.baseUrl)
  const secure = protocol === 'https:' ? '; Secure' : ''
  const value = isAccepted ? `yes-${lettersOf(toolsOf(config))}` : 'no'
  const kept = `stoa_cookies=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SIX_MONTHS_S}${secure}`
  const left = isAccepted
    ? []
    : [...(sent ?? '').matchAll(/(?:^|;\s*)(_(?:ga|gid|hj)\w*)=/g)].map(([, name]) => name)
  return [
    kept,
    ...left.flatMap((name) => [
      `${name}=; Path=/; Max-Age=0`,
      `${name}=; Path=/; Domain=${hostname}; Max-Age=0`,
    ]),
  ].map((cookie) => ['Set-Cookie', cookie])
}
