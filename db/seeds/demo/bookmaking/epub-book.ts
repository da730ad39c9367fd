import { strToU8, type Zippable, zipSync } from 'fflate'
import { coverJpeg } from './cover-image.ts'
import { type Edition, imprintLines, phrases } from './edition.ts'
import { epubStyles } from './epub-styles.ts'
import { type Block, parseRuns, parseText, type Run } from './manuscript.ts'

interface Section {
  file: string
  title: string
  label?: string
  body: string
  /** The `epub:type` of the section. */
  type: string
}

/** An EPUB 3 of the edition: the container first and stored, then package, texts and cover. */
export async function makeEpubBook(edition: Edition): Promise<Uint8Array> {
  const sections = sectionsOf(edition)
  const files: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(container),
    'OEBPS/content.opf': strToU8(packageDocument(edition, sections)),
    'OEBPS/nav.xhtml': strToU8(navigation(edition, sections)),
    'OEBPS/book.css': strToU8(epubStyles(edition.manuscript.accent)),
    'OEBPS/cover.jpg': [await coverJpeg(edition.cover), { level: 0 }],
    'OEBPS/cover.xhtml': strToU8(coverPage(edition)),
  }
  for (const section of sections) files[`OEBPS/${section.file}`] = strToU8(page(edition, section))
  return zipSync(files, { level: 9, mtime: fileDate })
}

// Zip files hold a local time without a zone: local parts give the same bytes everywhere.
const fileDate = new Date(2000, 0, 1, 9, 0, 0)

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`

function sectionsOf(edition: Edition): Section[] {
  const say = phrases[edition.language]
  const { chapters, dedication, epigraph, aboutAuthor } = edition.manuscript
  const front = [dedication, epigraph].filter((text) => text !== undefined)
  return [
    { file: 'title.xhtml', title: say.titlePage, type: 'titlepage', body: titlePage(edition) },
    {
      file: 'imprint.xhtml',
      title: say.imprint,
      type: 'copyright-page',
      body: imprintLines(edition)
        .map((line) => `<p class="small">${inline(line)}</p>`)
        .join('\n'),
    },
    ...(front.length
      ? [
          {
            file: 'dedication.xhtml',
            title: edition.title,
            type: 'dedication',
            body: front.map((text) => `<p class="dedication">${inline(text)}</p>`).join('\n'),
          },
        ]
      : []),
    ...chapters.map((chapter, index) => ({
      file: `chapter-${String(index + 1).padStart(2, '0')}.xhtml`,
      title: chapter.title,
      label: chapter.label,
      type: 'chapter',
      body: [
        chapter.label ? `<p class="label">${escapeXml(chapter.label)}</p>` : '',
        `<h1>${escapeXml(chapter.title)}</h1>`,
        html(chapter.text),
      ].join('\n'),
    })),
    {
      file: 'author.xhtml',
      title: say.aboutAuthor,
      type: 'backmatter',
      body: [
        `<h1>${say.aboutAuthor}</h1>`,
        html(aboutAuthor),
        '<hr/>',
        html(edition.publisherNote),
      ].join('\n'),
    },
  ]
}

function titlePage({ title, subtitle, author, translator, publisher, language }: Edition): string {
  return [
    `<h1 class="title">${escapeXml(title)}</h1>`,
    subtitle ? `<p class="subtitle">${escapeXml(subtitle)}</p>` : '',
    `<p class="author">${escapeXml(author)}</p>`,
    translator ? `<p class="small">${escapeXml(phrases[language].translated(translator))}</p>` : '',
    `<p class="publisher">${escapeXml(publisher)}</p>`,
  ].join('\n')
}

function packageDocument(edition: Edition, sections: Section[]): string {
  const items = sections.map(({ file }) => {
    const id = file.replace('.xhtml', '')
    return {
      manifest: `<item id="${id}" href="${file}" media-type="application/xhtml+xml"/>`,
      spine: `<itemref idref="${id}"/>`,
    }
  })
  const people = [
    ['aut', edition.author, 'creator'],
    ['trl', edition.translator, 'contributor'],
    ['ill', edition.illustrator, 'contributor'],
  ].flatMap(([role, name, element]) =>
    name
      ? [
          `<dc:${element} id="${role}">${escapeXml(name)}</dc:${element}>`,
          `<meta refines="#${role}" property="role" scheme="marc:relators">${role}</meta>`,
        ]
      : [],
  )
  const series =
    edition.series && edition.seriesNumber
      ? [
          `<meta property="belongs-to-collection" id="series">${escapeXml(edition.series)}</meta>`,
          '<meta refines="#series" property="collection-type">series</meta>',
          `<meta refines="#series" property="group-position">${edition.seriesNumber}</meta>`,
        ]
      : []
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="isbn" xml:lang="${edition.language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="isbn">urn:isbn:${edition.isbn13}</dc:identifier>
    <dc:title>${escapeXml(edition.title)}</dc:title>
    <dc:language>${edition.language}</dc:language>
    ${people.join('\n    ')}
    <dc:publisher>${escapeXml(edition.publisher)}</dc:publisher>
    <dc:date>${edition.publishedOn}</dc:date>
    <dc:description>${escapeXml(edition.summary)}</dc:description>
    ${edition.tags.map((tag) => `<dc:subject>${escapeXml(tag)}</dc:subject>`).join('\n    ')}
    ${series.join('\n    ')}
    <meta property="dcterms:modified">${edition.publishedOn}T09:00:00Z</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="css" href="book.css" media-type="text/css"/>
    <item id="cover-image" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
    ${items.map((item) => item.manifest).join('\n    ')}
  </manifest>
  <spine>
    <itemref idref="cover"/>
    ${items.map((item) => item.spine).join('\n    ')}
  </spine>
</package>
`
}

function navigation(edition: Edition, sections: Section[]): string {
  const entries = sections
    .filter(({ type }) => type === 'chapter' || type === 'backmatter')
    .map(({ file, title, label }) => {
      const text = label ? `${label}: ${title}` : title
      return `<li><a href="${file}">${escapeXml(text)}</a></li>`
    })
  const heading = phrases[edition.language].contents
  return xhtml(
    edition,
    heading,
    `<nav epub:type="toc" id="toc"><h1>${heading}</h1><ol>${entries.join('')}</ol></nav>`,
  )
}

function coverPage(edition: Edition): string {
  const alt = escapeXml(`${edition.title}, ${edition.author}`)
  const image = `<img class="cover" src="cover.jpg" alt="${alt}"/>`
  return xhtml(
    edition,
    phrases[edition.language].cover,
    `<section epub:type="cover">${image}</section>`,
  )
}

function page(edition: Edition, section: Section): string {
  const body = `<section epub:type="${section.type}">\n${section.body}\n</section>`
  return xhtml(edition, section.title, body)
}

function xhtml(edition: Edition, title: string, body: string): string {
  const { language } = edition
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>
${body}
</body>
</html>
`
}

function html(text: string): string {
  const parts: string[] = []
  let list: string[] = []
  let rows: string[] = []
  const flush = () => {
    if (list.length) parts.push(`<ul class="plain">${list.join('')}</ul>`)
    if (rows.length) parts.push(`<table>${rows.join('')}</table>`)
    list = []
    rows = []
  }
  for (const block of parseText(text)) {
    if (block.kind === 'item') {
      list.push(`<li><span class="mark">${block.mark}</span> ${runsHtml(block.runs)}</li>`)
    } else if (block.kind === 'row') {
      rows.push(`<tr><td>${escapeXml(block.left)}</td><td>${escapeXml(block.right)}</td></tr>`)
    } else {
      flush()
      parts.push(blockHtml(block))
    }
  }
  flush()
  return parts.join('\n')
}

function blockHtml(block: Exclude<Block, { kind: 'item' | 'row' }>): string {
  if (block.kind === 'heading') return `<h2>${escapeXml(block.text)}</h2>`
  if (block.kind === 'break') return '<p class="pause">◆ ◆ ◆</p>'
  if (block.kind === 'paragraph') return `<p>${runsHtml(block.runs)}</p>`
  const stanzas: string[][] = [[]]
  for (const line of block.lines) {
    if (line.length === 0) stanzas.push([])
    else stanzas.at(-1)?.push(runsHtml(line))
  }
  return stanzas.map((lines) => `<p class="verse">${lines.join('<br/>')}</p>`).join('\n')
}

function runsHtml(runs: Run[]): string {
  return runs
    .map(({ text, italic }) => (italic ? `<em>${escapeXml(text)}</em>` : escapeXml(text)))
    .join('')
}

function inline(text: string): string {
  return runsHtml(parseRuns(text))
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
