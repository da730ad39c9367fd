#!/usr/bin/env node
// `npx stoa <command>`.
import { runProgram } from './packages.mjs'

await runProgram('stoa.ts', process.argv.slice(2), { cwd: process.cwd() })
