import { VAT_ID_FORMS } from './vat-id-forms.ts'

export interface VatId {
  /** ISO 3166 of the country that gave it. */
  country: string
  /** As that country writes it, with its prefix and without spaces: `DE136695976`. */
  id: string
}

/** `ok` false: why not, as a sentence for its field. */
export type CheckedVatId = { ok: true; vatId: VatId } | { ok: false; problem: string }

/**
 * Checks the form and the check digits of a VAT id (in Australia: ABN, in India: GSTIN). With or
 * without the prefix of the buyer's country. Asks nobody: whether it is registered is another
 * question.
 */
export function checkVatId(text: string, country: string): CheckedVatId {
  const form = Object.hasOwn(VAT_ID_FORMS, country) ? VAT_ID_FORMS[country] : undefined
  if (!form) return { ok: false, problem: 'We know no VAT ids of this country. Leave it empty' }
  const compact = text.toUpperCase().replaceAll(/[\s.\-/]/g, '')
  const prefixes = [form.prefix, ...(form.otherPrefixes ?? [])]
  const prefix = prefixes.find((one) => one !== '' && compact.startsWith(one)) ?? ''
  const body = compact.slice(prefix.length).replace(form.suffix ?? /$^/, '')
  // French numbers may begin with letters, so one of another country can look like one of theirs.
  if (prefix === '' && isOfAnother(compact, country)) {
    return { ok: false, problem: 'Is of another country than the one you chose' }
  }
  if (!form.pattern.test(body)) {
    return { ok: false, problem: `Is not written like a VAT id of this country: ${form.example}` }
  }
  if (!form.check(body)) {
    return { ok: false, problem: 'Its check digits are wrong. Please compare it with your papers' }
  }
  return { ok: true, vatId: { country, id: `${form.prefix}${body}` } }
}

function isOfAnother(compact: string, country: string): boolean {
  return Object.entries(VAT_ID_FORMS).some(([other, form]) => {
    if (other === country || !form?.prefix || !compact.startsWith(form.prefix)) return false
    const body = compact.slice(form.prefix.length)
    return form.pattern.test(body) && form.check(body)
  })
}
