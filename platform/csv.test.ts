import { expect, test } from 'vitest'
import { csvLine, csvStream } from './csv.ts'

test('a cell that a spreadsheet would run is text; numbers and plain words stay as they are', () => {
  const cells = ['=HYPERLINK("http://x")', '+1', '-2', '@sum', '\tx', '-cmd', 'Ada', 12, -3, null]

  expect(csvLine(cells)).toBe(`"'=HYPERLINK(""http://x"")",'+1,-2,'@sum,'\tx,'-cmd,Ada,12,-3,\r\n`)
})

test('a file is made part by part and begins with what tells UTF-8', async () => {
  async function* rows() {
    yield [['a', 'Ọlá']]
    yield [['b', 'one, two']]
  }

  const text = await new Response(csvStream(['key', 'name'], rows())).arrayBuffer()

  expect(Buffer.from(text).toString()).toBe('\ufeffkey,name\r\na,Ọlá\r\nb,"one, two"\r\n')
})
