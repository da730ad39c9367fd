import type { ProductFile } from '#modules/catalog/index.ts'
import { fileSize } from '../../ui/file-size.ts'
import { formatOf } from './file-format.ts'

/** Files that everybody may read into before buying. */
export function Samples({ files, locale }: { files: readonly ProductFile[]; locale: string }) {
  const samples = files.filter(({ isSample }) => isSample)
  if (samples.length === 0) return null
  return (
    <section className="product-part" aria-labelledby="samples">
      <h2 id="samples">Look inside</h2>
      <ul className="file-list">
        {samples.map((file) => (
          <li key={file.id}>
            <b>{formatOf(file)}</b>
            <a className="text-link" href={`/samples/${file.id}`} data-no-prefetch="">
              {file.name}, free to read
            </a>
            <span className="num">{fileSize(file.size, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
