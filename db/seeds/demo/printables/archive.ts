import { strToU8, type Zippable, zipSync } from 'fflate'

/** A ZIP with the same bytes every time; files are named by their path inside. */
export function makeArchive(files: Record<string, string>): Uint8Array {
  const entries: Zippable = {}
  for (const [path, content] of Object.entries(files)) entries[path] = strToU8(content)
  // Zip files hold a local time without a zone: local parts give the same bytes everywhere.
  return zipSync(entries, { level: 9, mtime: new Date(2000, 0, 1, 9, 0, 0) })
}

/** The licence that lies in every archive of drawings, in words that can be kept to. */
export function drawingLicence(title: string, maker: string): string {
  return `${title}
Licence of use, from ${maker}

You have bought these drawings for your own hands and your own desk.

YOU MAY
  - print, cut, carve, embroider, ice, paint and project them, in any size and colour;
  - change them, join them and take them apart;
  - use them on things you sell, in any number, as long as the drawing is part of
    something more: a book cover, a dress, a menu, a mug, a wall;
  - use them in work for a client, who may then use that work for ever.

YOU MAY NOT
  - sell or give away the files themselves, changed or not, as drawings to be used by
    others;
  - register them, or a likeness of them, as your trade mark;
  - say that you drew them. You need not say that we did.

IF YOU ARE NOT SURE, write to us and say what you want to make. The answer has been yes
so far.

The drawings come as they are. We have looked at each one at a large size and a small one,
but cannot answer for what a machine does with them.
`
}

export function svgDocument(width: number, height: number, ...parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join('')}</svg>\n`
}
