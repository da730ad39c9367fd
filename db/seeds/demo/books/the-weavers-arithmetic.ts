import type { Manuscript } from '../bookmaking/manuscript.ts'

export const weaversArithmetic: Manuscript = {
  dedication: 'For Agya Kwame, who could not read, and never once lost count.',
  ornament: 'braid',
  accent: '#b5371f',
  colophon:
    'The cover is a true draft. With four colours and a good deal of patience, it can be woven.',
  aboutAuthor: `
Efua Asante taught mathematics for eighteen years in Kumasi, until one of her pupils showed her his
grandfather’s loom. She has been its pupil since. She weaves badly, she says, and counts well.`,
  chapters: [
    {
      label: '2',
      title: 'Over and under',
      text: `
There are only two things that a thread can do when it meets another. It can go over or it can go
under. A whole cloth, with its squares and its ladders and its fish, is nothing but that question,
asked forty thousand times.

When the first computers were explained to us, at the university, we were told that everything in the
world could be written in ones and noughts; and we sat there marvelling, girls from weaving towns,
with the answer folded up at the bottoms of our boxes.

Over, under, over, under: this is plain weave, called _tabby_ in the books. It is the strongest that
there is. All the others come of leaving some of the unders out.`,
    },
    {
      label: '3',
      title: 'Why cloth is narrow',
      text: `
The strip that comes off our loom is as wide as a hand is long. Visitors ask why it is not wider.
They have seen looms as large as a lorry.

It is because of the arms. The weaver sits within the loom, with his legs out before him and a cord
between his toes, and throws the shuttle from one hand to the other. The cloth is as wide as a man is
comfortable. To make it wider you do not build a bigger loom. You weave another strip, and sew.

24 strips :: a man’s cloth
12 strips :: a woman’s
3 strips :: a cloth for carrying
1 strip :: a sash, or a lesson

Almost everything I know about large undertakings is on that list. You do not stretch. You repeat, and
then you join.`,
    },
    {
      label: '5',
      title: 'Remainders',
      text: `
My pupils hated remainders. Seventeen by five is three, with two left over; and what, they wanted to
know, were they to do with the two?

At the loom it is the remainder that makes the pattern. Take a block of five threads and a strip of
seventeen. It goes in three times, and two are left; so the next row begins two along, and the one
after it two more. The edge of the colour walks across the cloth in steps. That is a diagonal, and
nobody drew it. It came out of the division, because it did not come out even.

I took a cloth into class and laid it over the board. “Those,” I said, “are your remainders.” There
was a silence of the good kind.`,
    },
    {
      label: '8',
      title: 'A mistake',
      text: `
At the sixtieth row I went over where I should have gone under. I did not see it until the
ninetieth.

The choice is very simple. You may take out thirty rows, one thread at a time, which will need an
afternoon; or else you can go on, and it will be there. Agya Kwame came and looked. He put his
thumbnail on it straight away, out of ten thousand crossings.

“How will it be if I leave it?” I asked him.

“It will be cloth.”

“And if I take it out?”

“It will be better cloth.” He went back to his own. After a time, over the clack of the heddles, he
said, “And it will be Thursday.”

I left it in. I have it still, and it is the only part of the cloth that I can find in the dark.`,
    },
    {
      label: '13',
      title: 'Counting songs',
      text: `
You cannot count and sing. You can, however, sing the count.

There is one for the six-and-four, which is about a woman going to the stream with six pots and coming
back with four. There is one for the _ladder_, with a breath in it wherever the shuttle must wait. When
I tried to write them down as notes I found that the beat came always a little late, by the time
that it takes for a hand to cross a knee.

> Six went down to the water,
> four came up the hill.
> Ask the two what kept them,
> they are laughing still.
>
> Pull it to you, pull it,
> beat it like the rain.
> Two are in the water:
> send the six again.

I gave the song to my lowest class. They did the sixes and the fours that term without a single
mistake, and it drove the man next door, who taught Scripture, quite out of his mind.`,
    },
    {
      label: '21',
      title: 'Off the loom',
      text: `
Nothing tells you that it is finished. The warp goes on, back over the beam and away across the yard
to the drag-stone, which has been creeping towards you all the month at the speed of your own work.
When the stone gets to your feet there is no more.

A loom is the one clock I know that comes to you. On the first day it is at the far wall, beneath the
almond tree, and you do not think about it. Then the hens walk round it. Then it is in the shade. I
have seen weavers of seventy put out a toe and touch it, as though it were a dog.

You cut. There is a fringe, since the last hand’s breadth can never be woven: the shuttle has to have
somewhere to go. So that every cloth that there has ever been ends with a little of what it was before
it was one. I used to trim mine. I do not now.`,
    },
  ],
}
