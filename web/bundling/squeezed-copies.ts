import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const squeeze = promisify(brotliCompress)

/** Fonts and pictures are squeezed already. */
const WORTH_IT = /\.(?:js|css|svg|json|txt)$/
/** Below this the header of an answer weighs more than what is saved. */
const LEAST_BYTES = 512

/** Leaves a brotli copy (`x.css.br`) beside each text file of a built folder, squeezed once and hard. */
export async function leaveSqueezedCopies(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && WORTH_IT.test(entry.name))
  for (const { parentPath, name } of files) {
    const content = await readFile(join(parentPath, name))
    if (content.length < LEAST_BYTES) continue
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    await writeFile(join(parentPath, `${name}.br`), await squeeze(content, { params }))
  }
}
