import { fileSize } from '../../ui/file-size.ts'
import { formatOf } from './file-format.ts'

export interface OfferedFile {
  id: string
  name: string
  contentType: string
  size: number
}

export interface ProductFilesProps {
  files: readonly OfferedFile[]
  /** Which variants give a file, when not all of them do. */
  givenWith: ReadonlyMap<string, string>
  locale: string
}

/** What is in it: every file with its format and size. */
export function ProductFiles({ files, givenWith, locale }: ProductFilesProps) {
  if (files.length === 0) return null
  return (
    <section className="product-part" aria-labelledby="files">
      <h2 id="files">What you get</h2>
      <ul className="file-list">
        {files.map((file) => (
          <li key={file.id}>
            <b>{formatOf(file)}</b>
            <span>
              {file.name}
              {givenWith.has(file.id) ? (
                <span className="block text-ink-2">with {givenWith.get(file.id)}</span>
              ) : null}
            </span>
            <span className="num">{fileSize(file.size, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
