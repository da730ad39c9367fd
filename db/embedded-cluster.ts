import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { access, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findBinaries } from './embedded-binaries.ts'
import { endLeftovers } from './embedded-leftovers.ts'
import { chooseDatabaseUser, type DatabaseUser } from './embedded-user.ts'

/** The files of one embedded database and how to run programs on them. */
export interface Cluster {
  /** What PostgreSQL calls PGDATA. */
  folder: string
  log: string
  user: DatabaseUser
  postgres: string
  env: Record<string, string>
  access: Access
}

/** How to get in. Kept in `connection.json`, which only this program's user may read. */
export interface Access {
  port: number
  password: string
  /** Stands in the title of every process of this database, so that they can be told apart. */
  name: string
}

export const ROLE = 'stoa'
export const DATABASE = 'stoa'

const run = promisify(execFile)

/** Where the embedded database answers. */
export function addressOf({ port, password }: Access, database = DATABASE): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`
}

/** What the last start wrote down, if there was one. */
export async function readAccess(home: string): Promise<Access | undefined> {
  const text = await readFile(join(home, 'connection.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

/** Writes `connection.json` in one step: whoever reads it sees the old or the new, never half. */
export async function keepAccess(home: string, kept: Access): Promise<void> {
  const draft = join(home, 'connection.json.new')
  await writeFile(draft, `${JSON.stringify(kept)}\n`, { mode: 0o600 })
  await rename(draft, join(home, 'connection.json'))
}

/** Finds the database in `home`, creating it on the first start. Only the lock's holder may. */
export async function openCluster(home: string, options: { fast: boolean }): Promise<Cluster> {
  const { postgres, initdb, libraries } = await findBinaries(home)
  // Nothing else of the environment: it may hold secrets that are none of the database's business.
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', ...libraries }
  const folder = join(home, 'cluster')
  const draft = join(home, 'cluster.new')
  const isNew = !(await exists(folder))
  if (isNew) {
    // A draft is what a start left that was cut short.
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { mode: 0o700 })
  }
  const user = await chooseDatabaseUser(isNew ? draft : folder, postgres)
  // A copy or an archive may have opened it to others, which PostgreSQL refuses.
  if (!isNew) await chmod(folder, 0o700)

  const kept = await readAccess(home)
  const known = kept ?? { port: 0, password: newPassword(), name: `stoa-${newPassword(8)}` }
  const cluster: Cluster = { folder, log: join(home, 'log'), user, postgres, env, access: known }
  await endLeftovers(folder, known.name)

  if (isNew) {
    await create(cluster, initdb, draft, options)
    await rename(draft, folder)
  } else if (!kept) {
    await setPassword(cluster)
  }
  return cluster
}

function newPassword(bytes = 24) {
  return randomBytes(bytes).toString('hex')
}

async function create(
  { user, env, access }: Cluster,
  initdb: string,
  draft: string,
  options: { fast: boolean },
) {
  const passwordFile = `${draft}.password`
  await writeFile(passwordFile, access.password, { mode: 0o600 })
  if (user.owner) await chown(passwordFile, user.owner.uid, user.owner.gid)
  const { program, args } = user.command(initdb, [
    `--pgdata=${draft}`,
    `--username=${ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(options.fast ? ['--no-sync'] : []),
  ])
  try {
    await run(program, args, { ...user.identity, cwd: '/', env })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? error.stderr : error
    throw new Error(`The embedded database cannot be created in ${draft}\n${said}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** For a database whose `connection.json` was lost: without a server nobody asks for the old one. */
async function setPassword({ user, env, access, postgres, folder }: Cluster) {
  const { program, args } = user.command(postgres, ['--single', '-D', folder, 'postgres'])
  const child = spawn(program, args, {
    ...user.identity,
    cwd: '/',
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.end(`ALTER ROLE ${ROLE} PASSWORD '${access.password}'\n`)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The password of the database in ${folder} cannot be set anew`)
}

async function exists(path: string) {
  try {
    await access(path)
    return true
  } catch (error) {
    // Anything but its absence, such as a forbidden look, must not make a second database.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
