import { describe, expect, test } from 'vitest'
import { checkVatId } from './vat-id.ts'

/** Numbers that are printed in public registers and manuals. */
const GOOD = [
  ['AT', 'ATU13585627'],
  ['AU', '83 914 571 673'],
  ['BE', 'BE0428759497'],
  ['BG', 'BG175074752'],
  ['CH', 'CHE-107.787.577 IVA'],
  ['CY', 'CY10259033P'],
  ['CZ', 'CZ25123891'],
  ['DE', 'DE 136 695 976'],
  ['DK', 'DK13585628'],
  ['EE', 'EE100931558'],
  ['ES', 'ESB58378431'],
  ['ES', '54362315K'],
  ['ES', 'X2482300W'],
  ['FI', 'FI20774740'],
  ['FR', 'FR40303265045'],
  ['GB', 'GB980780684'],
  ['GR', 'EL094259216'],
  ['GR', 'GR 094259216'],
  ['HR', 'HR33392005961'],
  ['HU', 'HU12892312'],
  ['IE', 'IE6433435F'],
  ['IN', '27AAPFU0939F1ZV'],
  ['IT', 'IT00743110157'],
  ['LT', 'LT119511515'],
  ['LU', 'LU15027442'],
  ['LV', 'LV40003521600'],
  ['MT', 'MT11679112'],
  ['NL', 'NL004495445B01'],
  ['NO', '995 525 828 MVA'],
  ['NZ', '49-091-850'],
  ['PL', 'PL8567346215'],
  ['PT', 'PT501964843'],
  ['RO', 'RO18547290'],
  ['SE', 'SE556188840401'],
  ['SI', 'SI50223054'],
  ['SK', 'SK2022749619'],
] as const

describe('a VAT id', () => {
  test.for(GOOD)('of %s is taken as %s', ([country, text]) => {
    expect(checkVatId(text, country)).toMatchObject({ ok: true, vatId: { country } })
  })

  test.for(GOOD)('of %s with another digit than in %s is refused', ([country, text]) => {
    const wrong = text.replace(/\d(?=B\d\d$)|\d(?=\D*\d\D*$)/, (digit) =>
      String((Number(digit) + 1) % 10),
    )

    expect(wrong).not.toBe(text)
    expect(checkVatId(wrong, country)).toMatchObject({ ok: false })
  })

  test('is kept as its country writes it', () => {
    expect(checkVatId('136.695.976', 'DE')).toEqual({
      ok: true,
      vatId: { country: 'DE', id: 'DE136695976' },
    })
    expect(checkVatId('gr 094259216', 'GR')).toMatchObject({ vatId: { id: 'EL094259216' } })
  })

  test.for([
    ['DE', ''],
    ['DE', 'DE13669597'],
    ['DE', 'FR40303265045'],
    ['DE', '١٣٦٦٩٥٩٧٦'],
    ['US', '12-3456789'],
    ['constructor', 'x'],
  ] as const)('of %s is not %j', ([country, text]) => {
    expect(checkVatId(text, country)).toMatchObject({ ok: false })
  })
})
