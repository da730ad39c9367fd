/** Rates from a day on, in percent. What is left out is taxed at the standard rate. */
interface KnownRate {
  from: string
  standard: number
  ebook?: number
  printed?: number
}

interface KnownCountry {
  name: string
  rates: readonly KnownRate[]
}

const one = (
  name: string,
  from: string,
  standard: number,
  reduced: { ebook?: number; printed?: number } = {},
): KnownCountry => ({ name, rates: [{ from, standard, ...reduced }] })

const books = (rate: number) => ({ ebook: rate, printed: rate })

/**
 * VAT and GST as published, for owners to start from: facts without warranty, which the owner checks
 * and changes at `/dashboard/settings/tax`. Federal or national rates only.
 */
export const KNOWN_RATES: Record<string, KnownCountry> = {
  AT: one('USt.', '2020-01-01', 20, books(10)),
  AU: one('GST', '2000-07-01', 10),
  BE: one('TVA/btw', '2020-01-01', 21, books(6)),
  BG: one('ДДС', '2020-07-01', 20, books(9)),
  CA: one('GST', '2008-01-01', 5),
  CH: {
    name: 'MWST/TVA',
    rates: [
      { from: '2018-01-01', standard: 7.7, ...books(2.5) },
      { from: '2024-01-01', standard: 8.1, ...books(2.6) },
    ],
  },
  CY: {
    name: 'ΦΠΑ',
    rates: [
      { from: '2014-01-13', standard: 19, printed: 5 },
      { from: '2023-07-21', standard: 19, ...books(3) },
    ],
  },
  CZ: {
    name: 'DPH',
    rates: [
      { from: '2020-05-01', standard: 21, ...books(10) },
      { from: '2024-01-01', standard: 21, ...books(0) },
    ],
  },
  DE: {
    name: 'MwSt.',
    rates: [
      { from: '2019-12-18', standard: 19, ...books(7) },
      { from: '2020-07-01', standard: 16, ...books(5) },
      { from: '2021-01-01', standard: 19, ...books(7) },
    ],
  },
  DK: one('moms', '1992-01-01', 25),
  EE: {
    name: 'KM',
    rates: [
      { from: '2020-05-01', standard: 20, ...books(9) },
      { from: '2022-08-01', standard: 20, ...books(5) },
      { from: '2024-01-01', standard: 22, ...books(5) },
      { from: '2025-01-01', standard: 22, ...books(9) },
      { from: '2025-07-01', standard: 24, ...books(9) },
    ],
  },
  ES: one('IVA', '2020-04-23', 21, books(4)),
  FI: {
    name: 'ALV',
    rates: [
      { from: '2019-07-01', standard: 24, ...books(10) },
      { from: '2024-09-01', standard: 25.5, ...books(10) },
      { from: '2025-01-01', standard: 25.5, ...books(14) },
      { from: '2026-01-01', standard: 25.5, ...books(13.5) },
    ],
  },
  FR: one('TVA', '2014-01-01', 20, books(5.5)),
  GB: one('VAT', '2020-05-01', 20, books(0)),
  GR: one('ΦΠΑ', '2016-06-01', 24, { printed: 6 }),
  HR: one('PDV', '2020-01-01', 25, books(5)),
  HU: one('ÁFA', '2012-01-01', 27, { printed: 5 }),
  IE: {
    name: 'VAT',
    rates: [
      { from: '2021-03-01', standard: 23, ebook: 9, printed: 0 },
      { from: '2024-01-01', standard: 23, ...books(0) },
    ],
  },
  IN: one('GST', '2018-07-27', 18, { ebook: 5, printed: 0 }),
  IT: one('IVA', '2015-01-01', 22, books(4)),
  KE: one('VAT', '2021-01-01', 16),
  LT: {
    name: 'PVM',
    rates: [
      { from: '2015-01-01', standard: 21, printed: 9 },
      { from: '2026-01-01', standard: 21, ...books(5) },
    ],
  },
  LU: {
    name: 'TVA',
    rates: [
      { from: '2023-01-01', standard: 16, ...books(3) },
      { from: '2024-01-01', standard: 17, ...books(3) },
    ],
  },
  LV: one('PVN', '2022-01-01', 21, books(5)),
  MT: one('VAT', '2019-01-01', 18, books(5)),
  NG: one('VAT', '2020-02-01', 7.5, { printed: 0 }),
  NL: one('btw', '2020-01-01', 21, books(9)),
  NO: one('MVA', '2019-07-01', 25, books(0)),
  NZ: one('GST', '2010-10-01', 15),
  PL: one('VAT', '2019-11-01', 23, books(5)),
  PT: one('IVA', '2020-01-01', 23, books(6)),
  RO: {
    name: 'TVA',
    rates: [
      { from: '2019-10-01', standard: 19, ...books(5) },
      { from: '2025-08-01', standard: 21, ...books(11) },
    ],
  },
  SE: one('moms', '2019-07-01', 25, books(6)),
  SI: one('DDV', '2020-01-01', 22, books(5)),
  SK: {
    name: 'DPH',
    rates: [
      { from: '2011-01-01', standard: 20, printed: 10 },
      { from: '2025-01-01', standard: 23, printed: 5 },
    ],
  },
  ZA: one('VAT', '2018-04-01', 15),
}

export const KNOWN_COUNTRIES: readonly string[] = Object.keys(KNOWN_RATES)
