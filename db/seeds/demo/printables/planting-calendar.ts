import { coverJpeg } from '../bookmaking/cover-image.ts'
import { setColumn } from '../bookmaking/galley.ts'
import { drawSlugs } from '../bookmaking/pages.ts'
import { Press } from '../bookmaking/press.ts'
import { yearWheel } from '../covers/printed-downloads.ts'
import { type PlantingMonth, plantingMonths } from './planting-months.ts'

const title = 'A Rooftop Planting Calendar'
const size = { width: 595, height: 842 }
const left = 56
const measure = size.width - left * 2
const green = '#2f5d3a'
const ink = '#1f1b16'

/** A4 sheets for the kitchen door: a wheel, a page of advice, twelve months, a page for totals. */
export async function makePlantingCalendar(): Promise<Uint8Array> {
  const press = await Press.open({
    ...size,
    title,
    author: 'Amina Yusuf',
    subject: 'Twelve sheets for a roof or a balcony, with room to write.',
    keywords: ['gardening', 'calendar'],
    language: 'en',
    madeOn: '2025-08-05',
  })
  await wheel(press)
  advice(press)
  for (const month of plantingMonths) setMonth(press, month)
  totals(press)
  return press.finish()
}

async function wheel(press: Press): Promise<void> {
  press.newPage()
  press.bookmark('The wheel')
  press.rectangle(0, 0, size.width, size.height, '#f2eed8')
  const image = await press.picture(await coverJpeg(() => yearWheel({ title, author: '' })))
  press.place(image, 0, 110, size.width, size.width)
  press.text('Amina Yusuf, Salt Roof', size.width / 2, 770, {
    cut: 'italic',
    size: 16,
    align: 'centre',
    colour: green,
  })
}

function advice(press: Press): void {
  press.newPage()
  press.bookmark('How to use it')
  press.text('How to use it', left, 120, { cut: 'display', size: 30 })
  const text = `
Print one month at a time, and pin it where you stand while the kettle boils. Write on it in pencil.
The seven columns are the days of a week; the squares are for what you did and not for what you meant to
do.

The months are those of the coast at Mombasa: dry wind, long rains, cool south wind, short rains. If
you garden elsewhere, find your own first rain and call it April. South of the tropic, turn the wheel
by half.

Keep the old sheets. After the third year you will have something no book can sell you, which is what
happens _here_.`
  const style = { width: 400, size: 13, lead: 20, ink, accent: green, raisedInitial: true }
  drawSlugs(press, setColumn(text, style), left, 150)
}

function setMonth(press: Press, month: PlantingMonth): void {
  press.newPage()
  press.bookmark(month.month)
  press.text(month.month, left, 110, { cut: 'display', size: 46, colour: green })
  const weather = setColumn(`_${month.weather}_`, { ...body(), width: measure })
  drawSlugs(press, weather, left, 126)
  column(press, 'Sow', month.sow, left)
  column(press, 'Pick', month.pick, left + measure / 3)
  jobs(press, month.jobs, left + (measure / 3) * 2)
  grid(press)
  press.text('Salt Roof · A Rooftop Planting Calendar', left, size.height - 36, {
    cut: 'sans',
    size: 7.5,
    colour: '#857b6d',
  })
}

function column(press: Press, heading: string, text: string, x: number): void {
  press.text(heading, x, 196, { cut: 'sans', size: 9, colour: green })
  drawSlugs(press, setColumn(text, { ...body(), width: measure / 3 - 16 }), x, 202)
}

function jobs(press: Press, list: string[], x: number): void {
  press.text('Do', x, 196, { cut: 'sans', size: 9, colour: green })
  list.forEach((job, index) => {
    const y = 216 + index * 18
    press.frame(x, y - 8, 9, 9, green, 0.8)
    press.text(job, x + 15, y, { cut: 'roman', size: 12 })
  })
}

function grid(press: Press): void {
  const top = 300
  const row = 92
  const width = measure / 7
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  days.forEach((day, index) => {
    press.text(day, left + index * width + 4, top - 8, { cut: 'sans', size: 8, colour: '#5d554a' })
  })
  for (let week = 0; week < 5; week++) {
    for (let day = 0; day < 7; day++)
      press.frame(left + day * width, top + week * row, width, row, '#b9c29a', 0.6)
  }
}

function totals(press: Press): void {
  press.newPage()
  press.bookmark('The count')
  press.text('The count', left, 120, { cut: 'display', size: 30, colour: green })
  const lines = [
    'Litres carried',
    'Stairs climbed',
    'Spent on seed',
    'Bunches eaten',
    'Bunches given away, and to whom',
    'What I would sow again',
    'What I would not',
    'First rain, long',
    'First rain, short',
    'What happened here',
  ]
  lines.forEach((line, index) => {
    const y = 180 + index * 56
    press.text(line, left, y, { cut: 'roman', size: 13 })
    press.rule(left, y + 26, measure, '#b9c29a', 0.8)
  })
}

function body() {
  return { size: 12, lead: 17, ink, accent: green }
}
