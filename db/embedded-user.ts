import { execFile } from 'node:child_process'
import { access, chmod, chown, constants, lchown, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

interface Owner {
  uid: number
  gid: number
}

/** How to start a PostgreSQL program so that it does not run as root, which it refuses to do. */
export interface DatabaseUser {
  /** The owner its files must have; undefined when that is simply whoever runs this program. */
  owner?: Owner
  command(program: string, args: string[]): { program: string; args: string[] }
  /** For spawn: the identity to take on. */
  identity: Partial<Owner>
}

const run = promisify(execFile)
const NOBODY = 65534
// In a user namespace files of unknown owners look like nobody's, so it has to be somebody else who
// has a name on every system: the first of the system's own users.
const MAPPED = 1

/** Creates a folder closed to others, except that root's database user may pass through it. */
export async function makePrivateFolder(folder: string): Promise<void> {
  const created = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (created && isRoot()) {
    await chmod(folder, 0o710)
    // Where there is no such group there is no such user either; see the last way below.
    await chown(folder, 0, NOBODY).catch(() => undefined)
  }
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
    throw new Error(
      `${folder} cannot be written by you (user ${process.geteuid?.()}); perhaps Stoa was started ` +
        `as root before. Take it over: sudo chown -R ${process.geteuid?.()} ${folder}`,
    )
  })
}

/**
 * Decides as whom PostgreSQL runs and gives it `cluster`, the folder of its files. An ordinary user
 * runs it as himself. For root it is tried for real, in this order: another user; another user who
 * may pass closed folders on the way (a checkout under /root); a user namespace (containers in
 * which root is the only user there is).
 */
export async function chooseDatabaseUser(cluster: string, postgres: string): Promise<DatabaseUser> {
  if (!isRoot()) {
    await refuseForeignFiles(cluster)
    return { command: asIs, identity: {} }
  }
  const owner = await wantedOwner(cluster)
  const { uid, gid } = owner
  const setpriv = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const passing = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ]
  const ways: DatabaseUser[] = [
    { owner, command: asIs, identity: owner },
    { owner, command: through('setpriv', [...setpriv, ...passing]), identity: {} },
    {
      owner: { uid: 0, gid: 0 },
      command: through('unshare', ['--user', `--map-user=${MAPPED}`, `--map-group=${MAPPED}`]),
      identity: {},
    },
  ]
  for (const way of ways) if (await works(way, cluster, postgres)) return way
  throw new Error(
    'PostgreSQL does not run as root, and this system lets root become nobody else. ' +
      'Start Stoa as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

function isRoot() {
  return process.geteuid?.() === 0
}

const asIs: DatabaseUser['command'] = (program, args) => ({ program, args })

function through(wrapper: string, wrapperArgs: string[]): DatabaseUser['command'] {
  return (program, args) => ({ program: wrapper, args: [...wrapperArgs, '--', program, ...args] })
}

/** Whoever owns the database already: it may have been made by an ordinary user before. */
async function wantedOwner(cluster: string) {
  const { uid, gid } = await stat(cluster)
  return uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid }
}

async function works(way: DatabaseUser, cluster: string, postgres: string) {
  // `env` runs the program of that name, which asks the kernel like PostgreSQL does; the shell's own
  // would not notice that the kernel answers for the user without his capabilities.
  const check = '"$0" --version && env test -x "$0" && env test -w "$1"'
  const { program, args } = way.command('sh', ['-c', check, postgres, cluster])
  try {
    if (way.owner) await handOver(cluster, way.owner)
    await run(program, args, { ...way.identity, cwd: '/' })
    return true
  } catch {
    return false
  }
}

async function handOver(cluster: string, owner: Owner) {
  if ((await stat(cluster)).uid === owner.uid) return
  for (const entry of await readdir(cluster, { recursive: true })) {
    await lchown(join(cluster, entry), owner.uid, owner.gid)
  }
  // Last, so that a hand-over that was cut short is seen and done again.
  await chown(cluster, owner.uid, owner.gid)
}

async function refuseForeignFiles(cluster: string) {
  const { uid } = await stat(cluster)
  const me = process.geteuid?.()
  if (me === undefined || uid === me) return
  throw new Error(
    `The database in ${cluster} belongs to user ${uid}, not to you (${me}). ` +
      `Start Stoa as that user, or take it over: sudo chown -R ${me} ${cluster}`,
  )
}
