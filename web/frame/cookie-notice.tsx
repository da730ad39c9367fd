import { CsrfField } from '../ui/csrf-field.tsx'

/** What a page knows about the tools of third parties that the owner switched on. */
export interface ThirdParties {
  names: readonly string[]
  choice: 'none' | 'accepted' | 'refused' | 'signalled'
  /** Ids of the tools that may load on this page. Left out: none may. */
  load?: ToolIds
}

export interface ToolIds {
  analytics?: string
  hotjar?: string
}

/** The words that are said yes or no to; kept with the consent of people who are signed in. */
export function questionAbout(names: readonly string[]): string {
  const list = new Intl.ListFormat('en').format(names)
  return `May ${list} set cookies and measure how you use this shop? It works just the same if you refuse.`
}

/** Asks a visitor who has not decided. A plain form, so that it needs no script. */
export function CookieNotice(props: {
  thirdParties: ThirdParties | undefined
  pathname: string
  search?: string
}) {
  const { thirdParties, pathname, search = '' } = props
  if (thirdParties?.choice !== 'none' || pathname === '/cookies') return null
  return (
    <section className="cookie-notice" aria-label="Cookies">
      <div className="wrap">
        <p>
          {questionAbout(thirdParties.names)} <a href="/cookies">More about it</a>
        </p>
        <CookieChoiceForm next={pathname + search} />
      </div>
    </section>
  )
}

/** Two buttons that look alike: refusing is as easy as accepting. */
export function CookieChoiceForm({ next }: { next: string }) {
  return (
    <form method="post" action="/cookies" className="cookie-choice">
      <CsrfField />
      <input type="hidden" name="next" value={next} />
      <button type="submit" name="choice" value="refused" className="btn">
        Refuse
      </button>
      <button type="submit" name="choice" value="accepted" className="btn">
        Accept
      </button>
    </form>
  )
}

/**
 * The scripts of the tools a visitor accepted. They need no nonce: documents are shared copies, and
 * the policy of this answer names their origins.
 */
export function ToolScripts({ tools }: { tools: ToolIds | undefined }) {
  if (!tools) return null
  const { analytics, hotjar } = tools
  return (
    <>
      <script defer src="/measuring.js" data-analytics={analytics} data-hotjar={hotjar} />
      {analytics ? (
        <script defer src={`https://www.googletagmanager.com/gtag/js?id=${analytics}`} />
      ) : null}
      {hotjar ? (
        <script defer src={`https://static.hotjar.com/c/hotjar-${hotjar}.js?sv=6`} />
      ) : null}
    </>
  )
}
