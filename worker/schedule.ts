import type { CronItem } from 'graphile-worker'

/** What happens by the clock: minute hour day month weekday, in UTC. One of each waits at a time. */
export const schedule: CronItem[] = [
  {
    match: '* * * * *',
    task: 'payments.sweep',
    options: { jobKey: 'payments.sweep', maxAttempts: 1 },
  },
  {
    match: '*/5 * * * *',
    task: 'refunds.sweep',
    options: { jobKey: 'refunds.sweep', maxAttempts: 1 },
  },
  {
    match: '23 * * * *',
    task: 'reconciliation.run',
    options: { jobKey: 'reconciliation.run', maxAttempts: 1 },
  },
  {
    match: '*/10 * * * *',
    task: 'platform.tidy_up',
    options: { jobKey: 'platform.tidy_up', maxAttempts: 1 },
  },
  {
    match: '*/10 * * * *',
    task: 'orders.count_sales',
    options: { jobKey: 'orders.count_sales', maxAttempts: 1 },
  },
  {
    match: '23 * * * *',
    task: 'privacy.erase_due',
    options: { jobKey: 'privacy.erase_due', maxAttempts: 1 },
  },
  {
    match: '3,13,23,33,43,53 * * * *',
    task: 'catalog.scan_waiting_files',
    options: { jobKey: 'catalog.scan_waiting_files', maxAttempts: 1 },
  },
  {
    match: '37 * * * *',
    task: 'catalog.sweep_unfinished_uploads',
    options: { jobKey: 'catalog.sweep_unfinished_uploads', maxAttempts: 1 },
  },
  {
    match: '7 * * * *',
    task: 'catalog.refresh_search_front',
    options: { jobKey: 'catalog.refresh_search_front', maxAttempts: 1 },
  },
]
