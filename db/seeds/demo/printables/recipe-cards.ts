import { coverJpeg } from '../bookmaking/cover-image.ts'
import { setColumn } from '../bookmaking/galley.ts'
import { drawSlugs } from '../bookmaking/pages.ts'
import { Press } from '../bookmaking/press.ts'
import { recipeCards as cardArt } from '../covers/printed-downloads.ts'
import { type RecipeCard, recipeCards } from './recipes.ts'

const title = 'Small Oven Recipe Cards'
const size = { width: 420, height: 298 }
const edge = 26
const colours = ['#9f3a22', '#1d5566', '#3f6b35', '#8a5a06']

/** Postcard-sized cards, one to a page: a front, a note on printing, and twelve recipes. */
export async function makeRecipeCards(): Promise<Uint8Array> {
  const press = await Press.open({
    ...size,
    title,
    author: 'Ngozi Eze',
    subject: 'Twelve recipes on cards, to print on stiff paper.',
    keywords: ['recipes', 'cards'],
    language: 'en',
    madeOn: '2024-12-03',
  })
  await front(press)
  printing(press)
  recipeCards.forEach((card, index) => {
    setCard(press, card, colours[index % colours.length] ?? '#9f3a22')
  })
  return press.finish()
}

async function front(press: Press): Promise<void> {
  press.newPage()
  press.bookmark('Front')
  press.rectangle(0, 0, size.width, size.height, '#e8c79a')
  const image = await press.picture(await coverJpeg(() => cardArt({ title, author: '' })))
  press.place(image, (size.width - size.height) / 2, 0, size.height, size.height)
}

function printing(press: Press): void {
  press.newPage()
  press.bookmark('How to print them')
  press.text('How to print them', edge, 58, { cut: 'display', size: 22 })
  const text = `
Each page is a postcard, 148 by 105 millimetres. Print at full size (not “fit to page”) on the
stiffest paper that your printer will swallow, four to a sheet if it offers that, and cut.

The bands come in four colours and mean nothing, except that _the blue one_ is then a thing that can be
shouted across a kitchen.

Splashes are a form of annotation. A card that is still clean has not been tried.`
  const style = { width: 330, size: 11, lead: 15.5, ink: '#1f1b16', accent: '#9f3a22' }
  drawSlugs(press, setColumn(text, style), edge, 78)
}

function setCard(press: Press, card: RecipeCard, colour: string): void {
  press.newPage()
  press.bookmark(card.title)
  press.rectangle(0, 0, size.width, 52, colour)
  press.text(card.title, edge, 35, { cut: 'display', size: 24, colour: '#fffaf0' })
  press.text(card.time, size.width - edge, 26, {
    cut: 'sans',
    size: 7.5,
    align: 'right',
    colour: '#fffaf0',
  })
  press.text(`feeds ${card.feeds}`, size.width - edge, 38, {
    cut: 'sans',
    size: 7.5,
    align: 'right',
    colour: '#fffaf0',
  })
  const style = { size: 11, lead: 16.4, ink: '#1f1b16', accent: colour }
  drawSlugs(press, setColumn(card.needs, { ...style, width: 150 }), edge, 74)
  press.rule(edge + 164, 160, 0.7, '#e0d8c9', 172)
  drawSlugs(press, setColumn(card.steps, { ...style, width: 192 }), edge + 178, 74)
  press.text('Ngozi Eze, for Quarto & Quay', edge, size.height - 18, {
    cut: 'sans',
    size: 6.4,
    colour: '#857b6d',
  })
}
