import { reconcile, tryChecks } from '#modules/reconciliation/index.ts'
import { contextOf } from '#platform/app.ts'
import { defineCommand } from '../command.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: '',
  about:
    'Lays each payment company’s list beside the books, puts right what can be, and says what is left. Ends with 1 when something is.',
  options: {},
  async run() {
    await withShop(async (app) => {
      const ctx = contextOf(app)
      const providers = await reconcile(ctx)
      for (const { provider, listed, open, fault } of providers) {
        const outcome = fault ?? (open > 0 ? `${open} differ` : 'agrees')
        console.log(
          `${fault || open > 0 ? '✗' : '✓'} ${provider.padEnd(12)} ${listed} payments, ${outcome}`,
        )
      }
      const broken = (await tryChecks(ctx)).filter((one) => one.broken.length > 0)
      for (const { claim, broken: rows } of broken) {
        console.log(`✗ Not so: ${claim}`)
        for (const { subject, what } of rows) console.log(`  ${subject}: ${what}`)
      }
      const differs = providers.some(({ open, fault }) => open > 0 || fault)
      if (!differs && broken.length === 0) return console.log('Everything agrees.')
      console.log('What can be done about it is on the page /dashboard/payments/agreement.')
      process.exitCode = 1
    })
  },
})
