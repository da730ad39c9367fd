#!/usr/bin/env node
// `npm start` and `npm run dev`.
import { watch } from 'node:fs'
import { join } from 'node:path'
import {
  ensurePackages,
  exitCode,
  fail,
  passSignalsTo,
  root,
  runProgram,
  startProgram,
} from './packages.mjs'

const args = process.argv.slice(2)
if (args.includes('--dev')) await develop()
else await runProgram('program.ts', args)

/** Runs the program anew whenever the server's own code changes. Pages reload by themselves. */
async function develop() {
  const folders = ['bin', 'db', 'modules', 'platform', 'rest', 'sandbox', 'worker']
  let changed = false
  let child
  let ending = false
  let wake = () => {}

  function onChange(name) {
    if (!name || /\.test\.ts$|~$|^\./.test(name) || !/\.(ts|sql)$/.test(name)) return
    if (!changed) console.log(`${name} changed: starting again …`)
    changed = true
    child?.kill('SIGTERM')
    wake()
  }

  try {
    await ensurePackages({ dev: true })
    passSignalsTo(() => child)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        ending = true
        wake()
      })
    }
    for (const folder of folders) {
      watch(join(root, folder), { recursive: true }, (_, name) => onChange(name))
    }
    watch(root, (_, name) => onChange(name))
    for (;;) {
      changed = false
      child = startProgram('program.ts', args)
      const code = await exitCode(child)
      if (ending) process.exit(code)
      if (changed) continue
      // A mistake in the code: wait for the next change rather than give up.
      console.log(`The program ended with ${code}. Waiting for a change …`)
      await new Promise((resolve) => {
        wake = resolve
      })
      if (ending) process.exit(code)
    }
  } catch (error) {
    fail(error)
  }
}
