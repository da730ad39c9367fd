import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import type { ServerBuild } from 'react-router'
import table from '#web/routes.ts'
import type { ServerOptions } from '../server.ts'

const WEB = fileURLToPath(new URL('../web/', import.meta.url))

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']

/** What a file under web/routes may export, as far as tests ask. */
interface PageModule {
  loader?: unknown
  action?: unknown
  default?: unknown
}

/** A page or endpoint of web/routes.ts: its whole path, as in `/orders/:number`. */
export interface PageRoute {
  path: string
  module: PageModule
  isIndex: boolean
}

interface Loaded extends PageRoute {
  id: string
  parentId: string
  entry: RouteConfigEntry
  isLeaf: boolean
}

async function loadRoutes(
  entries: readonly RouteConfigEntry[],
  parentId = 'root',
  base = '',
): Promise<Loaded[]> {
  const loaded: Loaded[] = []
  for (const entry of entries) {
    const path = [base, entry.path].filter(Boolean).join('/')
    const module = (await import(/* @vite-ignore */ join(WEB, entry.file))) as PageModule
    const isLeaf = entry.children === undefined
    const { file: id, index: isIndex = false } = entry
    loaded.push({ id, parentId, entry, path: `/${path}`, module, isIndex, isLeaf })
    loaded.push(...(await loadRoutes(entry.children ?? [], id, path)))
  }
  return loaded
}

let kept: Promise<Loaded[]> | undefined
const routes = () => {
  kept ??= loadRoutes(table)
  return kept
}

/** Every page and endpoint that web/routes.ts names; layouts are not places of their own. */
export async function pageRoutes(): Promise<PageRoute[]> {
  return (await routes()).filter((route) => route.isLeaf && route.path !== '/*')
}

/**
 * The pages as `startServer` takes them, without a build: every loader and action of web/routes.ts
 * under its layouts, answered by a body that names nothing but the status. What is drawn is for
 * other tests.
 */
export async function undrawnPages(): Promise<Pick<ServerOptions, 'development'>> {
  const all = await routes()
  const manifest: ServerBuild['routes'] = {
    root: { id: 'root', path: '', module: { default: () => null } },
  }
  for (const { id, parentId, entry, module } of all) {
    manifest[id] = {
      id,
      parentId,
      ...(entry.path === undefined ? {} : { path: entry.path }),
      ...(entry.index ? { index: true } : {}),
      module: module as RouteModule,
    }
  }
  const build = {
    entry: {
      module: {
        default: (_request: Request, status: number, headers: Headers) =>
          new Response(`status ${status}`, { status, headers }),
        handleError: () => {},
      },
    },
    routes: manifest,
    assets: { entry: { module: '', imports: [] }, routes: {}, url: '', version: '1' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {},
    ssr: true,
    isSpaMode: false,
    prerender: [],
    routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
    allowedActionOrigins: false,
  } as unknown as ServerBuild
  return {
    development: { middleware: (_req, _res, next) => next(), loadBuild: async () => build },
  }
}
