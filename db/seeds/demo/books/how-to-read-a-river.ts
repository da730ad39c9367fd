import type { Manuscript } from '../bookmaking/manuscript.ts'

export const readARiver: Manuscript = {
  dedication: 'For the pilots of the Lower Niger, who were never wrong twice in the same place.',
  ornament: 'fish',
  accent: '#1f5e6e',
  colophon: 'The companion to Tide Tables for the Patient. The two fit in one pocket.',
  aboutAuthor: `
Marit Oduya repairs outboard engines. In the year between two workshops she went down the Niger from
Lokoja to the sea in a boat that she had been given in place of a debt. This is what the pilots told
her, so far as she understood it, and what the river did.`,
  chapters: [
    {
      label: 'First reading',
      title: 'The surface',
      text: `
A river tells you everything, in a language of one letter. The letter is a wrinkle.

If there is a V on the water, with its point towards you, that is a stone. It is just under, splitting
the stream as a bow would. Go round. If there is a V with its point away from you, that is the gap
between two stones. Go through. “One is a finger and the other is a hand,” said the pilot at Lokoja,
whose name was Danladi. “A finger says no.”

Smooth water where all the rest is broken is deep. Smooth water where all the rest is smooth is
nothing. And a patch as flat and shiny as a plate, going slowly round by itself, is something large,
a long way down, that has made up its mind. You can cross that. But talk quietly.`,
    },
    {
      label: 'Second reading',
      title: 'Why it bends',
      text: `
No river goes straight for longer than about ten times its own width. It could. There’s nobody to stop
it. But let there be one soft place in the bank, no larger than a cow, and the water leans on it.

Where it leans, it runs faster, and takes earth away. On the other side it is slow, and puts it down.
So the outside of a bend goes on being dug, and the inside goes on being filled; the bend becomes more
of a bend; and the water, thrown across, leans now upon the opposite bank further down. One cow, and
it will swing like that all the way to the sea.

Keep to the outside, then. It is longer, and it is where the river is.

I have thought about people I know, and the one soft place.`,
    },
    {
      label: 'Third reading',
      title: 'Sandbanks',
      text: `
They are not on the chart, because they were not there when the chart was drawn. They move at about
the pace of an old dog.

Birds will show you one. A heron standing in mid-stream, up to its knees, is giving you a depth to the
nearest few centimetres. Two herons are a channel marker. Terns sitting down are an island by next
month.

We ran on to one below Idah. It was like being caught by a mattress. Danladi did not swear. He took off
his shirt, stepped over the side, and walked away across the Niger with the water round his shins, till
he was quite small, and stood there with his hands on his hips. “It’s here,” he called.

“What is?”

“The river!”`,
    },
    {
      label: 'Fourth reading',
      title: 'The old arm',
      text: `
When a bend has become so round that its two ends nearly meet, there comes a wet year, and it breaks
through. The water finds that it can be home by lunch. Afterwards the loop lies there to one side,
shut off, a lake in the shape of a smile, with the river going straight past it.

We tied up at one. There was a village all along the outer bank, with a jetty in front of every house,
and steps down, and a customs post. It had been a port. It was forty years since a boat had come. An
old man walked out along the planks in a cap with an anchor on it, and asked us for our papers.

He read them with great care. He stamped them. Then he said, with a look at the reeds, at the lilies,
and the small boys fishing from where the steamers used to lie, “She’ll be back, you know. She only
ever leans.”`,
    },
    {
      label: 'Fifth reading',
      title: 'Where two meet',
      text: `
At Lokoja the Benue comes in from the east, and for a good way down they do not mix. There is a green
half and a brown half, with a seam between that you could put your hand along.

I had imagined that when two rivers met it would be an event. It is more like a marriage as seen from
the next table. They go along side by side. Each of them has its own fish. Here and there a curl of the
one will turn over into the other, and be gone; and you look away to light the stove, and when you look
back you cannot say which side was which.

Danladi said his mother could taste it, to the end of her life: so much of this and so much of that, in
any cup, as far down as Onitsha.`,
    },
    {
      label: 'Last reading',
      title: 'The mouth',
      text: `
It does not end as a road does. First it forgets its banks. It goes off among the mangroves by twenty
different ways, some of them coming back. Then, one evening, when you had thought there was a day to
go, you see that the weed on the roots is wet to above your head. There is a tide. The river has been
breathing in and out beneath you for hours, and you never noticed.

I shut off the engine. We hung there, at the slack, going neither way. Danladi put his hand over the
side and wet his lips.

“Well?” I said. “Where does it stop?”

He thought about it for so long I looked to see which way the rope was hanging.

“Ask the salt,” he said.`,
    },
  ],
}
