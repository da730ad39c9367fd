import { escapeHtml as e } from '#platform/mail-layout.ts'

interface Operation {
  tags?: string[]
  summary?: string
}

interface ApiDocument {
  paths?: Record<string, Record<string, Operation | undefined> | undefined>
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The API at a glance, without a script: groups, methods, paths, what each does. */
export function docsPage(document: object): string {
  const groups = new Map<string, string[]>()
  for (const [path, item] of Object.entries((document as ApiDocument).paths ?? {})) {
    for (const method of METHODS) {
      const operation = item?.[method]
      if (!operation) continue
      const tag = operation.tags?.[0] ?? 'Other'
      const row = `<tr><td><b>${method.toUpperCase()}</b></td><td><code>/api${e(path)}</code></td><td>${e(operation.summary ?? '')}</td></tr>`
      groups.set(tag, [...(groups.get(tag) ?? []), row])
    }
  }
  const sections = [...groups]
    .map(
      ([tag, rows]) =>
        `<section><h2>${e(tag)}</h2><div class="wide"><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`,
    )
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>API of this shop</title><style>:root{color-scheme:light dark}body{margin:0 auto;max-width:62rem;padding:2rem 1rem 4rem;font:400 1rem/1.55 system-ui,sans-serif;background:light-dark(#faf7f1,#161412);color:light-dark(#1f1b16,#ece5d8)}h1,h2{font-family:Georgia,serif;font-weight:500;line-height:1.15}h2{margin-top:2.5rem}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.6rem .75rem .6rem 0;border-bottom:1px solid light-dark(#e0d8c9,#332e29);vertical-align:top}code{font-size:.9em}a{color:light-dark(#1d5566,#86c0cf)}</style></head><body><main><h1>API of this shop</h1><p>Sign in with <code>POST /api/auth/login</code> and send the token as <code>Authorization: Bearer</code>. Guests hold a cart by the <code>X-Cart-Token</code> that the first cart answer returns. Money is in minor units. The whole description for machines is <a href="/api/openapi.json">openapi.json</a>.</p>${sections}</main></body></html>`
}
