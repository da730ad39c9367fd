import type { Manuscript } from '../bookmaking/manuscript.ts'

export const colourFromWeeds: Manuscript = {
  dedication:
    'For the verge of the Aburi road, and the men who agreed not to cut it on Wednesdays.',
  ornament: 'seed-head',
  accent: '#8e3b52',
  colophon:
    'Twelve of the colours were mixed for the cover. Two have already faded, as the book says they will.',
  aboutAuthor: `
Adjoa Quartey was a chemist in a paint works, making a white that would stay white. She now makes
inks that will not. She gathers along roadsides near Accra, cooks in her mother’s second-worst pot,
and bottles for the Third Floor Print Room.`,
  chapters: [
    {
      title: 'Fugitive',
      text: `
That is the word in the trade for a colour that runs away. We had charts of them on the wall at the
works, with the names of the guilty: this pink, gone in a summer; that violet, eleven weeks.

I spent nine years in catching them. I could have told you how to make a blue that would outlast the
building. Then my mother died, and in her trunk there was a cloth she had dyed as a girl with
something from the hedge. On the outside folds it was the colour of weak tea. Inside, where it had been
kept from the light, there was a red that I had no number for.

I stood there with it in my hands, a professional. It was not that the colour had run away. It had
been waiting for someone to open the box. This book is about inks with that much of life in them. They
alter. If you would like one that will not, I can recommend my former employers.`,
    },
    {
      title: 'What you need',
      text: `
A pot you will never again cook in :: enamel or steel
Alum, from a pharmacy :: 1 small packet
Washing soda :: 1 spoon
Rusty nails in vinegar :: a jar, two weeks old
Gum arabic, in tears :: 20 g
Cloves :: a few
Paper for trials :: more than you think

Everything here is mild. All the same, do it outside, and do not taste anything. You are going to keep
a notebook as well, and paint a patch in it on the first day, the thirtieth, and the three-hundredth.
The notebook is the real work, and the ink is what is left over.

Pick from where there is a great deal. Take one stem in ten. Ask whoever sweeps there. They always
know what it stains.`,
    },
    {
      title: 'The method, once',
      text: `
1. Fill the pot loosely with the plant, chopped. Cover it with water, and an inch more.
2. Bring it just to a tremble. An hour for flowers; two for leaves; bark may have all day. If it boils
   hard, the colour goes brown, like anybody.
3. Leave it in the pot overnight. I cannot tell you why. I have measured it, and it is so.
4. Strain through cloth. Put it back on a low heat until there is a third of it left.
5. Divide it into four cups. Keep one as it is. In the second put a pinch of alum; in the third, soda;
   in the fourth, a few drops of the rust.
6. Stir in gum, dissolved, a teaspoon to the half cup. Add a clove, to keep it sweet. Label it.

Four cups, four colours, one weed. The first time that I did it in front of children, a boy of six
said, “So which one is it really?” I have been trying to answer him ever since.`,
    },
    {
      title: 'Four from the road',
      text: `
## Siam weed

It came on a ship and has never been forgiven. It is on every bare slope in the country. The leaves
give a yellow-green like a parrot’s shoulder; with rust, an olive that I would wear to a wedding.

## Tridax

Small daisies, at the edges of football fields. Yellow from the heads. With soda it will deepen to
egg, and hold for a year.

## Mango bark

From prunings only; never from a standing tree. Alum brings a gold; soda, the pink of the inside of a
shell. With rust it is a good plain grey for writing letters in.

## Millet leaf

The red kind, whose sheaths are sold for cooking with beans. Cold water, not hot, for one night. You
will get my mother’s red. Paint it, look at it well, and shut the book.`,
    },
    {
      title: 'Black',
      text: `
Everyone wants black, and there are two that you can make.

One is a quarrel. Boil anything bitter, such as oak gall, acacia pods or the husks of pomegranate, and
add rust. On the paper it goes on pale, like something being said under the breath. Then the air gets
at it, and while you watch it darkens, and goes on darkening for a week. Letters were written with it
for a thousand years. It bites; that is why it stays.

The other is soot. Hold a cold plate over a lamp with its wick too high. Brush off the velvet, and
grind it with gum, a drop at a time, for as long as you can stand. Soot has no chemistry left to do. It
has already been through the fire and there is nothing else that light can take from it.

I write my labels with the second, and my letters with the first.`,
    },
    {
      title: 'Day three hundred',
      text: `
I opened the notebook at the window this morning. There were fifty-one weeds, at four cups each: two
hundred and four patches, and, beside every patch, its own self at a month and at ten.

Some of them had gone as clean as a plate. A good many were brown, and had become one brown together,
like old men in a café. Nineteen had stayed. And seven, which I had marked down as failures, had done a
thing that we had no chart for at the works. They had got better. One grey had turned, in the dark,
shut against its neighbour, to a blue so quiet that I carried it out to the step to be sure.

I don’t sell that one. I don’t know yet what it is going to be.`,
    },
  ],
}
