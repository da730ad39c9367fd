import { expect, test } from 'vitest'
import { suggestEmail } from './suggest-email.ts'

test.for([
  ['ada@gmial.com', 'ada@gmail.com'],
  ['ada@gmal.com', 'ada@gmail.com'],
  ['ada@gmaill.com', 'ada@gmail.com'],
  ['ada@gmail.con', 'ada@gmail.com'],
  ['ada@gmial.con', 'ada@gmail.com'],
  ['Ada.Obi@hotmial.com', 'Ada.Obi@hotmail.com'],
  ['ada@yaho.com', 'ada@yahoo.com'],
  ['ada@outlok.com', 'ada@outlook.com'],
  ['ada@quarto.nett', 'ada@quarto.net'],
] as const)('takes %s for a slip of %s', ([typed, meant]) => {
  expect(suggestEmail(typed)).toBe(meant)
})

test.for([
  ['ada@gmail.com'],
  ['ada@mail.com'],
  ['ada@ymail.com'],
  ['ada@me.com'],
  ['ada@we.de'],
  ['ada@quarto.example'],
  ['ada@gma.com'],
  ['ada'],
  ['@gmial.com'],
  [''],
] as const)('leaves %s alone', ([typed]) => {
  expect(suggestEmail(typed)).toBeUndefined()
})
