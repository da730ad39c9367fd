/** A form as browsers upload it: fields first, then files. */
export function uploadOf(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, readonly File[]>> = {},
): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, list] of Object.entries(files)) {
    for (const file of list) form.append(name, file)
  }
  return form
}

/** The least that passes for a whole PDF. */
export const PDF_TEXT = '%PDF-1.7\nThe hours of the day\n%%EOF\n'

export function pdfFile(name = 'hours.pdf'): File {
  return new File([PDF_TEXT], name, { type: 'application/pdf' })
}
