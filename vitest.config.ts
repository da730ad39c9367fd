import { defineConfig } from 'vitest/config'

const SERVER = [
  'platform',
  'db',
  'modules',
  'rest',
  'worker',
  'sandbox',
  'bin',
  'tests',
  'web/http',
  'web/routes',
]

/** What counts things of a whole process, and so wants one to itself. */
const ALONE = ['db/kept-plans.test.ts']

export default defineConfig({
  test: {
    // Left to itself it keeps one core free, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'server',
          environment: 'node',
          // Loading the program anew for each file took longer than the tests themselves.
          isolate: false,
          include: SERVER.map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['tests/journeys/**', 'node_modules/**', ...ALONE],
          globalSetup: './tests/global-setup.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'alone',
          environment: 'node',
          include: ALONE,
          globalSetup: './tests/global-setup.ts',
        },
      },
      {
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['web/**/*.test.tsx'],
          setupFiles: './web/testing.ts',
        },
      },
    ],
  },
})
