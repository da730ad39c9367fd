/** What buyers can be given. Told from the bytes; what a file is called proves nothing. */
export interface FileKind {
  contentType: string
  /** Endings that fit; the first is put behind a name that has another. */
  endings: readonly string[]
  /** What stands near the end of a whole file of this kind, within so many bytes. */
  end: { mark: Uint8Array; within: number }
}

const zipEnd = { mark: Buffer.from('PK\x05\x06', 'latin1'), within: 65_557 }

const PDF: FileKind = {
  contentType: 'application/pdf',
  endings: ['.pdf'],
  end: { mark: Buffer.from('%%EOF'), within: 65_536 },
}
const EPUB: FileKind = { contentType: 'application/epub+zip', endings: ['.epub'], end: zipEnd }
const ZIP: FileKind = {
  contentType: 'application/zip',
  endings: ['.zip', '.sketch', '.cbz', '.docx', '.xlsx', '.pptx', '.odt', '.afpub'],
  end: zipEnd,
}

/** How many bytes from the start are enough to tell. */
export const HEAD_BYTES = 1024

/**
 * Tells PDF, EPUB and ZIP by their first bytes. An EPUB is a ZIP whose first entry, not compressed,
 * is named `mimetype` and says so.
 */
export function detectFile(head: Uint8Array): FileKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES))
  if (bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return PDF
  if (bytes.length < 30 || bytes.readUInt32LE(0) !== 0x04034b50) return undefined
  const isStored = bytes.readUInt16LE(8) === 0
  const nameEnd = 30 + bytes.readUInt16LE(26)
  const name = bytes.toString('latin1', 30, nameEnd)
  const content = bytes.toString('latin1', nameEnd + bytes.readUInt16LE(28))
  const saysEpub = content.startsWith(EPUB.contentType)
  return isStored && name === 'mimetype' && saysEpub ? EPUB : ZIP
}

/** A name for the buyer: no folders, control characters or tricks of direction, a fitting ending. */
export function cleanFileName(name: string, kind: FileKind): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"|?*]+/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const known = kind.endings.find((ending) => plain.toLowerCase().endsWith(ending))
  const ending = known ?? kind.endings[0] ?? ''
  const stem = known ? plain.slice(0, -known.length) : plain
  return `${[...stem].slice(0, 110).join('').trim() || 'file'}${ending}`
}
