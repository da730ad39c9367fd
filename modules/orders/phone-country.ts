/** Calling codes that belong to one country; +1, +7 and others that several share say nothing. */
const CODES: Record<string, string> = Object.fromEntries(
  `20EG 27ZA 30GR 31NL 32BE 33FR 34ES 36HU 40RO 41CH 43AT 45DK 46SE 48PL 49DE 52MX 54AR 55BR 56CL
57CO 60MY 62ID 63PH 64NZ 65SG 66TH 81JP 82KR 84VN 86CN 90TR 91IN 92PK 94LK 212MA 213DZ 216TN 221SN
225CI 233GH 234NG 237CM 250RW 251ET 254KE 255TZ 256UG 260ZM 263ZW 351PT 352LU 353IE 354IS 356MT
357CY 358FI 359BG 370LT 371LV 372EE 380UA 385HR 386SI 420CZ 421SK 852HK 880BD 886TW 966SA 971AE
972IL`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, -2), pair.slice(-2)]),
)

/** The country of a telephone number in international form, `+49 …` or `0049 …`. */
export function countryOfPhone(phone: string): string | undefined {
  const digits = /^\s*(?:\+|00)([\d\s()/.-]+)$/.exec(phone)?.[1]?.replaceAll(/\D/g, '')
  if (!digits) return undefined
  return CODES[digits.slice(0, 3)] ?? CODES[digits.slice(0, 2)]
}
