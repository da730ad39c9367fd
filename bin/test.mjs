#!/usr/bin/env node
// `npm test`.
import { runProgram } from './packages.mjs'

await runProgram('test.ts', process.argv.slice(2), { dev: true, compileCache: false })
