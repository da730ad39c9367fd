import { createAdmin } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { defineCommand, UsageFault } from '../command.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: 'EMAIL [options]',
  about:
    'Makes an owner’s account. An account that exists becomes an owner’s and keeps its password ' +
    'unless one is given.',
  options: {
    name: { type: 'string', value: 'NAME', about: 'Name of a new account' },
    password: {
      type: 'string',
      value: 'WORD',
      about: 'Password; made up for a new account if absent',
    },
  },
  async run({ positionals: [email, ...more], values: { name, password } }) {
    if (!email || more.length > 0) throw new UsageFault('Say one e-mail address.')
    const { user, generatedPassword } = await withShop((app) =>
      createAdmin(contextOf(app), { email, password, ...(name ? { name } : {}) }),
    )
    console.log(`${user.email} is an owner now.`)
    if (generatedPassword) console.log(`Password: ${generatedPassword}`)
  },
})
