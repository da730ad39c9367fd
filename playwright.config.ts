import { defineConfig } from '@playwright/test'
import { chromiumFlags, chromiumPath } from './tests/chromium.ts'

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'reports/journeys',
  forbidOnly: true,
  // A journey that has to be tried twice is a fault, of the journey or of the shop.
  retries: 0,
  // All of them in one shop, which one worker starts.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    // What is half faded in has no colour to measure.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: await chromiumPath(), args: [...chromiumFlags] },
  },
})
