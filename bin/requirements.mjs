#!/usr/bin/env node
// `npm run requirements`.
import { runProgram } from './packages.mjs'

await runProgram('requirements.ts', process.argv.slice(2), { dev: true })
