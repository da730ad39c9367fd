import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const ENTRY = 'web/elements/index.ts'
const MODULE = 'virtual:elements-script'
const COPY = '?elements'
const RESOLVED = `\0${MODULE}`

/**
 * Builds the custom elements of documents as a script of their own and tells the pages its hashed
 * address: `import elementsScript from 'virtual:elements-script'`. Rooms never load it.
 */
export function elementsScript(): Plugin {
  let root = process.cwd()
  let building = false
  const isElement = (id: string) => id.startsWith(join(root, 'web/elements/')) || id.endsWith(COPY)

  return {
    name: 'stoa:elements-script',
    enforce: 'pre',

    configResolved(config) {
      root = config.root
      building = config.command === 'build'
    },

    buildStart() {
      if (building && this.environment.name === 'client') {
        this.emitFile({ type: 'chunk', id: join(root, ENTRY), name: 'elements' })
      }
    },

    async resolveId(source, importer, options) {
      if (source === MODULE) return RESOLVED
      // What elements borrow from the pages is copied into their script: one file, one request.
      if (!building || !importer || !isElement(importer) || !source.startsWith('.'))
        return undefined
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
      return resolved && !isElement(resolved.id) ? `${resolved.id}${COPY}` : resolved
    },

    async load(id) {
      if (id !== RESOLVED) return undefined
      if (!building) return `export default '/${ENTRY}'`
      // The browser's copy of root.tsx is only ever hydrated in rooms, which have no use for it.
      if (this.environment.name === 'client') return `export default ''`
      const text = await readFile(join(root, 'build/client/.vite/manifest.json'), 'utf8')
      const manifest = JSON.parse(text) as Record<string, { file: string }>
      const file = manifest[ENTRY]?.file
      if (!file) this.error(`The browser build has no ${ENTRY}.`)
      return `export default ${JSON.stringify(`/${file}`)}`
    },
  }
}
