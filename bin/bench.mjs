#!/usr/bin/env node
// `npm run bench`.
import { runProgram } from './packages.mjs'

await runProgram('../bench/index.ts', process.argv.slice(2), { dev: true })
