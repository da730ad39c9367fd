/** Where most mail lives. Real neighbours stand here too, so that they are not taken for slips. */
const DOMAINS = [
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'yahoo.co.uk',
  'yahoo.co.in',
  'yahoo.fr',
  'yahoo.de',
  'ymail.com',
  'rocketmail.com',
  'hotmail.com',
  'hotmail.co.uk',
  'hotmail.fr',
  'hotmail.de',
  'outlook.com',
  'outlook.de',
  'outlook.fr',
  'live.com',
  'msn.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'mail.com',
  'email.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  'proton.me',
  'protonmail.com',
  'zoho.com',
  'yandex.com',
  'rediffmail.com',
]

/** Endings that are no top-level domain, or hardly ever the one that was meant. */
const ENDINGS: Record<string, string> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  vom: 'com',
  xom: 'com',
  coom: 'com',
  nett: 'net',
  ogr: 'org',
}

/**
 * The address that was probably meant: `ada@gmial.com` → `ada@gmail.com`. Only a suggestion: the
 * address as typed may be real. Answers `undefined` when nothing looks wrong.
 */
export function suggestEmail(email: string): string | undefined {
  const at = email.lastIndexOf('@')
  if (at < 1) return undefined
  const typed = email.slice(at + 1).toLowerCase()
  const ended = withRealEnding(typed)
  const domain = DOMAINS.includes(ended)
    ? ended
    : (DOMAINS.find((one) => isSlip(ended, one)) ?? ended)
  return domain === typed ? undefined : `${email.slice(0, at)}@${domain}`
}

function withRealEnding(domain: string): string {
  const dot = domain.lastIndexOf('.')
  const ending = ENDINGS[domain.slice(dot + 1)]
  return ending ? `${domain.slice(0, dot)}.${ending}` : domain
}

/** One letter too many, missing, wrong or changed places. In a short name that proves little. */
function isSlip(typed: string, meant: string): boolean {
  if (meant.length < 8 || Math.abs(typed.length - meant.length) > 1) return false
  let from = 0
  while (from < typed.length && typed[from] === meant[from]) from++
  const rest = typed.slice(from)
  const wanted = meant.slice(from)
  return (
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted.slice(1) ||
    (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2))
  )
}
