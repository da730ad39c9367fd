/** What a mail says, without its looks: the same content becomes plain text and HTML. */
export interface MailContent {
  /** Stands in the inbox beside the subject. */
  preview?: string
  heading: string
  shopName: string
  /** The shop's colour, CSS hex. */
  accent?: string | null
  paragraphs: readonly string[]
  rows?: readonly { label: string; value: string; strong?: boolean }[]
  buttons?: readonly { label: string; url: string }[]
  footer?: readonly string[]
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const SERIF = "Georgia,'Times New Roman',serif"
const SANS = '-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'

export function renderMail(content: MailContent): { text: string; html: string } {
  return { text: plain(content), html: styled(content) }
}

function plain({
  heading,
  paragraphs,
  rows = [],
  buttons = [],
  footer = [],
  shopName,
}: MailContent) {
  const lines = [heading, '', ...paragraphs.flatMap((p) => [p, ''])]
  for (const row of rows) lines.push(`${row.label}: ${row.value}`)
  if (rows.length > 0) lines.push('')
  for (const button of buttons) lines.push(`${button.label}:`, button.url, '')
  lines.push('--', shopName, ...footer)
  return lines.join('\n')
}

/** Light or dark letters, whichever can be read better on a colour. */
function inkOn(hex: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#1f1b16' : '#fffaf3'
}

function styled(content: MailContent): string {
  const { heading, paragraphs, rows = [], buttons = [], footer = [], shopName } = content
  const asked = content.accent ?? ''
  const accent = /^#[0-9a-f]{6}$/i.test(asked) ? asked : '#9f3a22'
  const e = escapeHtml
  const body = [
    ...paragraphs.map((p) => `<p style="margin:0 0 16px">${e(p)}</p>`),
    rows.length === 0
      ? ''
      : `<table role="presentation" width="100%" style="border-collapse:collapse;margin:0 0 24px">${rows
          .map(
            ({ label, value, strong }) =>
              `<tr><td style="padding:10px 0;border-bottom:1px solid #e0d8c9;${strong ? 'font-weight:600' : ''}">${e(label)}</td><td align="right" style="padding:10px 0;border-bottom:1px solid #e0d8c9;white-space:nowrap;${strong ? 'font-weight:600' : ''}">${e(value)}</td></tr>`,
          )
          .join('')}</table>`,
    ...buttons.map(
      ({ label, url }) =>
        `<p style="margin:0 0 16px"><a href="${e(url)}" style="display:inline-block;background:${accent};color:${inkOn(accent)};text-decoration:none;padding:13px 24px;border-radius:999px;font-weight:600">${e(label)}</a></p>`,
    ),
  ].join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${e(heading)}</title></head><body style="margin:0;background:#faf7f1;color:#1f1b16;font:16px/1.55 ${SANS}"><div style="display:none;max-height:0;overflow:hidden">${e(content.preview ?? '')}</div><div style="max-width:560px;margin:0 auto;padding:40px 20px"><p style="margin:0 0 28px;font:500 20px/1 ${SERIF}">${e(shopName)}</p><h1 style="margin:0 0 20px;font:500 30px/1.15 ${SERIF}">${e(heading)}</h1>${body}<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #e0d8c9;color:#5d554a;font-size:14px">${[shopName, ...footer].map(e).join('<br>')}</p></div></body></html>`
}
