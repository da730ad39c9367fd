import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createRunnableDevEnvironment, type Plugin } from 'vite'

/** Folders whose files the server runs as they are, and must therefore load exactly once. */
const SERVER_FOLDERS = ['platform', 'modules', 'db', 'worker', 'rest', 'sandbox', 'web/http']

/** Files under web/ that the server imports too: their identity is what ties the two together. */
const SHARED_WEB_FILES = ['web/context.ts']

/** What may never end in a browser, whoever imports it. */
const NEVER_IN_A_BROWSER = /^(?:node:|pg$|drizzle-orm(?:$|\/)|#(?:db|worker|rest|sandbox)\/)/

/**
 * Keeps the server's own modules out of the page bundle, so that a loader and the HTTP server that
 * calls it share one copy of each module: one pool, one cache, one set of context keys.
 *
 * Rendering: `#platform/x.ts` stays an import. Built, Node resolves it through package.json's
 * "imports" from build/server/; in development it becomes the file's address and is handed to Node.
 * Browser: `#platform/money.ts` and other pure files are bundled; database and Node modules are
 * refused with the name of the file that asked for them.
 */
export function serverModules(): Plugin {
  let root = process.cwd()
  let building = false

  /** Project path of a server file, written with `/`, or undefined for anything else. */
  function serverFile(absolute: string): string | undefined {
    const path = relative(root, absolute).split(sep).join('/')
    const isServers = SERVER_FOLDERS.some((folder) => path.startsWith(`${folder}/`))
    return isServers || SHARED_WEB_FILES.includes(path) ? path : undefined
  }

  function locate(source: string, importer: string | undefined): string | undefined {
    if (source.startsWith('#')) return serverFile(resolve(root, source.slice(1)))
    if (source.startsWith('.') && importer) {
      return serverFile(resolve(dirname(importer.split('?')[0] ?? importer), source))
    }
    return undefined
  }

  return {
    name: 'stoa:server-modules',
    enforce: 'pre',

    config: (_config, { command }) => ({
      environments: {
        ssr: {
          dev: {
            createEnvironment(name, config) {
              const environment = createRunnableDevEnvironment(name, config)
              const fetchModule = environment.fetchModule.bind(environment)
              environment.fetchModule = async (id, importer, options) =>
                id.startsWith('file://') && serverFile(fileURLToPath(id))
                  ? { externalize: id, type: 'module' }
                  : fetchModule(id, importer, options)
              return environment
            },
          },
          // Their index files load every icon and every primitive; bundled, only what is used stays.
          resolve: command === 'build' ? { noExternal: ['lucide-react', /^@?radix-ui/] } : {},
        },
      },
    }),

    configResolved(config) {
      root = config.root
      building = config.command === 'build'
    },

    resolveId: {
      order: 'pre',
      handler(source, importer, options) {
        // The dependency scan reads routes before their loaders are taken out.
        if ('scan' in options && options.scan) {
          return source.startsWith('#') ? { id: source, external: true } : undefined
        }

        if (this.environment.config.consumer === 'client') {
          if (building && importer && NEVER_IN_A_BROWSER.test(source)) {
            const from = relative(root, importer.split('?')[0] ?? importer)
            this.error(`${from} brings "${source}" into the browser. Use it in a loader or action.`)
          }
          return undefined
        }

        const path = locate(source, importer)
        if (!path) return undefined
        const id = building ? `#${path}` : pathToFileURL(resolve(root, path)).href
        return { id, external: true }
      },
    },
  }
}
