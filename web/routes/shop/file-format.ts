const FORMATS: Record<string, string> = {
  'application/epub+zip': 'EPUB',
  'application/pdf': 'PDF',
  'application/zip': 'ZIP',
}

/** What a file is called by readers: its format, else the end of its name in capitals. */
export function formatOf(file: { contentType: string; name: string }): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(file.name)?.[1]
  return FORMATS[file.contentType] ?? ending?.toUpperCase() ?? 'File'
}

/** `PDF and EPUB`: the formats of several files, each once. */
export function formatsOf(
  files: readonly { contentType: string; name: string }[],
  locale: string,
): string {
  return new Intl.ListFormat(locale).format(new Set(files.map(formatOf)))
}
