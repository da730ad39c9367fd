// Sets up the tools that this visitor accepted; their own scripts come after this one.
{
  const { analytics, hotjar } = document.currentScript.dataset

  if (analytics) {
    window.dataLayer = window.dataLayer || []
    window.gtag = function gtag() {
      // biome-ignore lint/complexity/noArguments: Google's script wants the arguments object itself.
      window.dataLayer.push(arguments)
    }
    window.gtag('consent', 'default', {
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'granted',
    })
    window.gtag('js', new Date())
    window.gtag('config', analytics, {
      // What stands behind a "?" may be somebody's own words.
      page_location: location.origin + location.pathname,
      page_referrer: document.referrer ? new URL(document.referrer).origin : '',
      // Host-only, so that a later refusal can delete it.
      cookie_domain: 'none',
      cookie_expires: 15_552_000,
    })
  }

  if (hotjar) {
    window.hj = function hj() {
      window.hj.q = window.hj.q || []
      // biome-ignore lint/complexity/noArguments: Hotjar's script wants the arguments object itself.
      window.hj.q.push(arguments)
    }
    window._hjSettings = { hjid: Number(hotjar), hjsv: 6 }
  }
}
