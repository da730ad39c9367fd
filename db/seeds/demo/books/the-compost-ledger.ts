import type { Manuscript } from '../bookmaking/manuscript.ts'

export const compostLedger: Manuscript = {
  dedication: 'To the worms, who will not be reading it, but will have it in the end.',
  ornament: 'two-leaves',
  accent: '#6b4e2c',
  colophon:
    'The paperback has no lamination, no plastic and soya ink, so that the book can follow its own advice.',
  aboutAuthor: `
Amina Yusuf keeps three bins on a roof in Mombasa and the books to go with them. By training she is
an accountant. This is her second book for Salt Roof, and the only one that her professor has read.`,
  chapters: [
    {
      label: 'Opening balance',
      title: 'Every heap is an account',
      text: `
I was taught to keep two columns. What comes in goes on the left; what goes out on the right; and
whatever else may happen in the world, the two must meet at the bottom.

For a long time it was only money to me. Then I began to carry my kitchen peelings up four flights
of stairs, in a lidded tin, and to write the weight on the wall in chalk; and I found it was the first
set of books that I had kept in which nothing was ever lost. A banana skin does not get written off.
It goes across to the other side and is called something else.

Here then is a year of it, properly kept. I have audited it myself. There are no irregularities,
other than a mouse.`,
    },
    {
      label: 'Receipts',
      title: 'Brown and green',
      text: `
There are two currencies. Green is quick: peelings, tea leaves, cut grass, the cooked rice nobody
owned up to. It is wet, it rots in a week, and it smells if it is left in a room by itself. Brown is
slow: dry leaves, cardboard, coir, straw, paper that is not shiny. It is all structure and no hurry.

Exchange them at two of brown to one of green, by the tin.

Too much green :: it stinks
Too much brown :: it sulks
Both, in layers :: it steams

If you remember nothing else, keep a sack of torn cardboard beside the bin, and after each tin of
peelings throw in two tins of that. I have cured nine neighbours’ heaps with this sentence. I have
never been thanked with anything but tomatoes.`,
    },
    {
      label: 'Plant and machinery',
      title: 'Three bins',
      text: `
One is filling. One is cooking. One is being spent. It does not matter what they are made of: mine are
a cracked water tank, a dustbin with its bottom cut out, and a wooden crate that came with a motorcycle
in it. What matters is that there are three.

With a single bin you are always putting today’s peelings on top of what you wanted to use. It is the
mistake of anyone who has only one bank account.

On a roof, stand them in the shade, on two bricks, over a tray. What drips is rent. Catch it and
give it, one to ten with water, to whatever has the largest leaves.`,
    },
    {
      label: 'Work in progress',
      title: 'The heat',
      text: `
On the third day put your hand in. Go on. If you have built it well, in layers, and as damp as a cloth
that has been wrung out, then in the middle it is as hot as bath water.

Nobody has lit anything. Some thousands of millions of creatures too small to own a name have
sat down to your cabbage stalks, and what you feel is their appetite. By the fifth day it may be sixty
degrees in there. It will kill the seeds of weeds. It will cook an egg; I have done that, for a bet,
with a very serious child.

In the second week it falls. Turn it, outsides to the middle. It will heat again. When you have turned
it three times, and it no longer answers, leave it alone. It is not dead. It has gone from the cooks to
the clerks: the moulds, and the mites, and the worms.`,
    },
    {
      label: 'Bad debts',
      title: 'What not to put in',
      text: `
- Oil, in any amount. It shuts every door.
- Fish, on a roof with crows. I say no more.
- Glossy paper, and tea bags that do not tear.
- Citrus by the bucket. A skin or two is conversation; a bucket is a speech.
- Anything from a plant that died and you do not know why.
- Grief, though people try. A woman on the second floor brought me up her husband’s notebooks. I
  read one page, and it was lists of birds. We put in the covers, which were plain card. She took the
  rest home again.`,
    },
    {
      label: 'Depreciation',
      title: 'Shrinkage',
      text: `
This upsets beginners. The bin was full to the lid and now it is down by half. Then by half again. They
suspect the neighbours.

It went up. It was mostly water and breath to start with, and has returned to being so. From a hundred
kilos of kitchen I am left with some twenty-two: black, cool, and crumbling, with a smell like the floor
of a forest after the first of the rain. You cannot find in it a single thing that you put there. An
eggshell, perhaps. Once, a teaspoon.

If that were a business it would be a scandal. I would call it concentration.`,
    },
    {
      label: 'Closing balance',
      title: 'The year',
      text: `
Carried up :: 316 kg
Turned :: 31 times
Breathed out :: 246 kg
Spent on beds :: 66 kg
In hand :: 4 kg, a teaspoon

It balances. I checked it twice, on the last night of the year, by the light of a telephone.

I used to sit across a table from men who wanted me to tell them how much there would be _for ever_.
I had charts for that. What I have learned from the third bin is a smaller thing, and I would put it up
over the door of any bank. You can only spend what has finished rotting; there is always less of it
than you put in; and it is the only thing that has ever made anything grow.`,
    },
  ],
}
