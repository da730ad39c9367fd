import { expect, test } from 'vitest'
import { readShopTime, writeShopTime } from './shop-time.ts'

test.for([
  ['2026-01-15T09:30', 'Africa/Lagos', '2026-01-15T08:30:00.000Z'],
  ['2026-07-15T09:30', 'Europe/Paris', '2026-07-15T07:30:00.000Z'],
  ['2026-03-29T03:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['2026-01-15T09:30', 'America/New_York', '2026-01-15T14:30:00.000Z'],
] as const)('%s in %s is %s, and back', ([local, zone, moment]) => {
  expect(readShopTime(local, zone)).toBe(moment)
  expect(writeShopTime(moment, zone)).toBe(local)
})

test('what is no time is none', () => {
  expect(readShopTime('tomorrow', 'UTC')).toBeUndefined()
  expect(readShopTime('2026-13-45T99:99', 'UTC')).toBeUndefined()
  expect(writeShopTime(null, 'UTC')).toBe('')
})
