import type { Command } from './command.ts'

/** A command as the list shows it. Its file is loaded only when it is called. */
interface Entry {
  summary: string
  load(): Promise<{ default: Command }>
}

/** What `stoa` can do, in the order of its list. */
export const COMMANDS: Record<string, Entry> = {
  serve: {
    summary: 'Run the shop: web server, worker, or both',
    load: () => import('./commands/serve.ts'),
  },
  migrate: {
    summary: 'Bring the database up to date',
    load: () => import('./commands/migrate.ts'),
  },
  'seed demo': {
    summary: 'Fill an empty database with the demo shop',
    load: () => import('./commands/seed-demo.ts'),
  },
  'admin create': {
    summary: 'Make an account an owner’s',
    load: () => import('./commands/admin-create.ts'),
  },
  jobs: {
    summary: 'Show the jobs that were given up',
    load: () => import('./commands/jobs.ts'),
  },
  'jobs retry': {
    summary: 'Give such jobs new attempts',
    load: () => import('./commands/jobs-retry.ts'),
  },
  'import products': {
    summary: 'Read products from a CSV file',
    load: () => import('./commands/import-products.ts'),
  },
  generate: {
    summary: 'Add made-up products in bulk',
    load: () => import('./commands/generate.ts'),
  },
  'erasures replay': {
    summary: 'Erase again whoever a restored backup brought back',
    load: () => import('./commands/erasures-replay.ts'),
  },
  doctor: {
    summary: 'Check that everything needed is there and works',
    load: () => import('./commands/doctor.ts'),
  },
}
