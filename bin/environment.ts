import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePrivateFolder } from '#db/embedded-user.ts'
import { type Config, loadConfig } from '#platform/config.ts'

/** The folder of this checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export type Environment = Record<string, string | undefined>

/**
 * The settings as given: those of the process, then those of `.env`. The data folder is made
 * absolute, counted from the checkout wherever a command was called.
 */
export function readEnvironment(): Environment & { STOA_DATA: string } {
  try {
    process.loadEnvFile(join(ROOT, '.env'))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  return { ...process.env, STOA_DATA: resolve(ROOT, process.env.STOA_DATA?.trim() || '.stoa') }
}

/** Checks the settings. Creates the data folder and its secret when needed; throws ConfigFault. */
export async function checkEnvironment(env: Environment & { STOA_DATA: string }): Promise<Config> {
  await makePrivateFolder(env.STOA_DATA)
  return loadConfig(env, await keptSecret(env.STOA_DATA))
}

/** The secret that signs sessions and links: made once, so that they survive a restart. */
async function keptSecret(folder: string): Promise<string> {
  const file = join(folder, 'auth-secret')
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept) return kept.trim()

  // Of several programs that come here at once, one links its draft; all read that one.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return (await readFile(file, 'utf8')).trim()
}
