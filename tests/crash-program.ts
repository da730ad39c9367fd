import { openApp } from '#platform/app.ts'
import { loadConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { startServer } from '../server.ts'
import { startWorker } from '../worker.ts'

/** Web and worker in one process, as `npm start` runs them, for tests that kill it. */
const config = loadConfig(process.env)
const app = await openApp(config, openLog({ level: config.LOG_LEVEL }))
await startWorker(app)
const server = await startServer(app)
console.log(server.address)
