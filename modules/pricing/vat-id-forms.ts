import * as digits from './check-digits.ts'

export interface VatIdForm {
  prefix: string
  otherPrefixes?: readonly string[]
  /** What may stand behind it and says nothing: `MWST`, `MVA`. */
  suffix?: RegExp
  /** Of what follows the prefix. */
  pattern: RegExp
  check(body: string): boolean
  example: string
}

const form = (
  prefix: string,
  pattern: RegExp,
  check: (body: string) => boolean,
  example: string,
  more: Partial<VatIdForm> = {},
): VatIdForm => ({ prefix, pattern, check, example, ...more })

/** How VAT ids are written, by country. Where persons' numbers follow no public rule, form alone. */
export const VAT_ID_FORMS: Record<string, VatIdForm | undefined> = {
  AT: form('AT', /^U\d{8}$/, digits.austria, 'ATU12345678'),
  AU: form('', /^\d{11}$/, digits.australia, '12 345 678 901'),
  BE: form('BE', /^[01]\d{9}$/, digits.belgium, 'BE0123456789'),
  BG: form('BG', /^\d{9,10}$/, digits.bulgaria, 'BG123456789'),
  CH: form('CHE', /^\d{9}$/, digits.switzerland, 'CHE-123.456.789 MWST', {
    suffix: /(MWST|TVA|IVA|VAT)$/,
  }),
  CY: form('CY', /^\d{8}[A-Z]$/, digits.cyprus, 'CY12345678X'),
  CZ: form('CZ', /^\d{8,10}$/, digits.czechia, 'CZ12345678'),
  DE: form('DE', /^[1-9]\d{8}$/, digits.mod11and10, 'DE123456789'),
  DK: form('DK', /^\d{8}$/, digits.denmark, 'DK12345678'),
  EE: form('EE', /^\d{9}$/, digits.estonia, 'EE123456789'),
  ES: form('ES', /^[A-Z\d]\d{7}[A-Z\d]$/, digits.spain, 'ESX1234567X'),
  FI: form('FI', /^\d{8}$/, digits.finland, 'FI12345678'),
  FR: form('FR', /^[A-HJ-NP-Z\d]{2}\d{9}$/, digits.france, 'FR12345678901'),
  GB: form('GB', /^\d{9}(\d{3})?$/, digits.britain, 'GB123456789', { otherPrefixes: ['XI'] }),
  GR: form('EL', /^\d{9}$/, digits.greece, 'EL123456789', { otherPrefixes: ['GR'] }),
  HR: form('HR', /^\d{11}$/, digits.mod11and10, 'HR12345678901'),
  HU: form('HU', /^\d{8}$/, digits.hungary, 'HU12345678'),
  IE: form('IE', /^\d{7}[A-W][A-I]?$/, digits.ireland, 'IE1234567X'),
  IN: form('', /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/, digits.india, '27AAPFU0939F1ZV'),
  IT: form('IT', /^\d{11}$/, digits.luhn, 'IT12345678901'),
  LT: form('LT', /^(\d{9}|\d{12})$/, digits.lithuania, 'LT123456789'),
  LU: form('LU', /^\d{8}$/, digits.luxembourg, 'LU12345678'),
  LV: form('LV', /^\d{11}$/, digits.latvia, 'LV12345678901'),
  MT: form('MT', /^\d{8}$/, digits.malta, 'MT12345678'),
  NL: form('NL', /^\d{9}B\d{2}$/, digits.netherlands, 'NL123456789B01'),
  NO: form('NO', /^\d{9}$/, digits.norway, '123456789 MVA', { suffix: /MVA$/ }),
  NZ: form('', /^\d{8,9}$/, digits.newZealand, '12-345-678'),
  PL: form('PL', /^\d{10}$/, digits.poland, 'PL1234567890'),
  PT: form('PT', /^[1-9]\d{8}$/, digits.portugal, 'PT123456789'),
  RO: form('RO', /^[1-9]\d{1,9}$/, digits.romania, 'RO12345678'),
  SE: form('SE', /^\d{10}01$/, (body) => digits.luhn(body.slice(0, 10)), 'SE123456789001'),
  SI: form('SI', /^[1-9]\d{7}$/, digits.slovenia, 'SI12345678'),
  SK: form('SK', /^[1-9]\d{9}$/, (body) => Number(body) % 11 === 0, 'SK1234567890'),
}
