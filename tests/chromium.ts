import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'

/** Flags to launch it with. The package's own contain `--single-process`, which ends at page two. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
]

const run = promisify(execFile)

/**
 * A Chromium that can be launched: STOA_CHROMIUM if that is set, else the one that npm installed,
 * unpacked once into a folder of this user and this version. It needs nothing of the system but
 * glibc: libraries and a font come along.
 */
export async function chromiumPath(): Promise<string> {
  const own = process.env.STOA_CHROMIUM
  if (own) return own
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Set STOA_CHROMIUM to the path of a Chromium or Chrome of this computer.')
  }
  const packed = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '../../bin',
  )
  const about: { version: string } = JSON.parse(
    await readFile(join(packed, '../package.json'), 'utf8'),
  )
  const folder = join(tmpdir(), `stoa-chromium-${about.version}-${userInfo().uid}`)
  if (!(await isOurs(folder))) await unpackOnce(packed, folder)
  return join(folder, 'launch')
}

async function isOurs(folder: string) {
  const found = await stat(folder).catch(() => undefined)
  if (!found) return false
  if (found.uid === userInfo().uid) return true
  throw new Error(`${folder} belongs to somebody else. Set TMPDIR to a folder of your own.`)
}

/** Unpacks beside and renames, so that of several at once one wins and none sees a part of it. */
async function unpackOnce(packed: string, folder: string) {
  const draft = await mkdtemp(`${folder}-`)
  try {
    await Promise.all([
      unpackFile(join(packed, 'chromium.br'), join(draft, 'chromium')),
      unpackArchive(join(packed, 'fonts.tar.br'), draft),
      unpackArchive(join(packed, 'al2023.tar.br'), draft),
    ])
    await chmod(join(draft, 'chromium'), 0o700)
    const lacks = /not found/.test((await run('ldd', [join(draft, 'chromium')])).stdout)
    await writeFile(join(draft, 'fonts.conf'), fontsConfig(folder))
    await writeFile(join(draft, 'launch'), launchScript(folder, lacks), { mode: 0o700 })
    await rename(draft, folder)
  } catch (error) {
    if (!(await isOurs(folder))) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function unpackFile(from: string, to: string) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to))
}

async function unpackArchive(from: string, folder: string) {
  const archive = join(folder, basename(from, '.br'))
  await unpackFile(from, archive)
  await run('tar', ['-x', '--no-same-owner', '-f', archive, '-C', folder])
  await rm(archive)
}

function fontsConfig(folder: string) {
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts']
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((path) => `  <dir>${path}</dir>`).join('\n')}
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
}

function launchScript(folder: string, lacksLibraries: boolean) {
  return `#!/bin/sh
export FONTCONFIG_FILE='${folder}/fonts.conf'
${lacksLibraries ? `export LD_LIBRARY_PATH='${folder}/lib'\n` : ''}exec '${folder}/chromium' "$@"
`
}
