import { expect, test } from 'vitest'
import { proofsOfPlaywright, proofsOfVitest } from './read-reports.ts'
import { readSpec } from './read-spec.ts'
import { writePage } from './write-page.ts'

const SPEC = `# Requirements

| ID | group | lines |
|---|---|---|
| ACC | Accounts | 2 |

## ACC — Accounts

- **ACC-01** A visitor can register
- **ACC-02** Registration input is validated

## PAY — Payments

- **PAY-01** Payment is initialised
`

const VITEST = {
  testResults: [
    {
      name: '/shop/modules/accounts/register.test.ts',
      assertionResults: [
        {
          status: 'passed',
          fullName: 'makes an account [ACC-01]',
          title: 'makes an account [ACC-01]',
        },
        {
          status: 'failed',
          fullName: 'refuses a weak password [ACC-02]',
          title: 'refuses a weak password [ACC-02]',
        },
        {
          status: 'passed',
          fullName: 'money [PAY-01] is *never* rounded',
          title: 'is *never* rounded',
        },
        { status: 'passed', fullName: 'sorts names', title: 'sorts names' },
      ],
    },
  ],
}

function journeys(status: string) {
  const spec = { title: 'a guest buys [ACC-01] [PAY-01]', file: 'buy.spec.ts', tests: [{ status }] }
  return {
    config: { rootDir: '/shop/tests/journeys' },
    suites: [{ specs: [], suites: [{ specs: [spec] }] }],
  }
}

test('reads every numbered line of the requirements, by group', () => {
  expect(readSpec(SPEC)).toEqual([
    {
      title: 'ACC — Accounts',
      requirements: [
        { id: 'ACC-01', text: 'A visitor can register' },
        { id: 'ACC-02', text: 'Registration input is validated' },
      ],
    },
    { title: 'PAY — Payments', requirements: [{ id: 'PAY-01', text: 'Payment is initialised' }] },
  ])
})

test('refuses requirements in which one identifier stands twice', () => {
  expect(() => readSpec(`${SPEC}- **ACC-01** Again\n`)).toThrow('ACC-01')
})

test('counts only tests that passed, by the identifiers of their own title or its group', () => {
  expect(proofsOfVitest(VITEST, '/shop')).toEqual([
    { title: 'makes an account', file: 'modules/accounts/register.test.ts', ids: ['ACC-01'] },
    { title: 'is *never* rounded', file: 'modules/accounts/register.test.ts', ids: ['PAY-01'] },
  ])
})

test('counts a journey that passed, and none that failed or had to be tried again', () => {
  expect(proofsOfPlaywright(journeys('expected'), '/shop')).toEqual([
    { title: 'a guest buys', file: 'tests/journeys/buy.spec.ts', ids: ['ACC-01', 'PAY-01'] },
  ])
  expect(proofsOfPlaywright(journeys('flaky'), '/shop')).toEqual([])
  expect(proofsOfPlaywright(journeys('unexpected'), '/shop')).toEqual([])
  expect(proofsOfPlaywright(journeys('skipped'), '/shop')).toEqual([])
})

test('writes what is proven and what is not, with the count at the top', () => {
  const { markdown, proven, total } = writePage(readSpec(SPEC), proofsOfVitest(VITEST, '/shop'))

  expect({ proven, total }).toEqual({ proven: 2, total: 3 })
  expect(markdown.split('\n')[2]).toBe('2 of 3 proven.')
  expect(markdown).toContain('| ACC — Accounts | 1 | 2 |')
  expect(markdown).toContain(
    '- **ACC-01** A visitor can register\n  - makes an account (`modules/accounts/register.test.ts`)\n',
  )
  expect(markdown).toContain('- **ACC-02** Registration input is validated\n  - *not proven yet*')
  expect(markdown).toContain('  - is \\*never\\* rounded')
})

test('names identifiers that no requirement has', () => {
  const proof = { title: 'flies', file: 'a.test.ts', ids: ['ACC-99'] }

  expect(writePage(readSpec(SPEC), [proof]).unknown).toEqual([{ id: 'ACC-99', proof }])
})
