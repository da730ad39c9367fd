import type { Manuscript } from '../bookmaking/manuscript.ts'

export const birdsOfTheThirdMainland: Manuscript = {
  epigraph:
    'Eleven kilometres and eight hundred metres of bridge, and at any hour somebody on it is looking up.',
  ornament: 'rope-star',
  accent: '#3c4a63',
  colophon: 'All observations were made from a bus, by one person, in the left-hand window seat.',
  aboutAuthor: `
Temi Adegoke is a payroll clerk who crosses the Third Mainland Bridge in Lagos twice on every working
day. She began to write down the birds in her third year of it, in order not to write a letter of
resignation. Kwabena Osei, who drew them for the paperback, has never been on the bridge.`,
  chapters: [
    {
      label: 'Method',
      title: 'From a bus',
      text: `
The recommended equipment is a pair of binoculars and a quiet hide. I have a forehead and a window.

My bus joins at Oworonshoki a little before six and comes off at Adeniji an hour later, or two, or on
one occasion five. The bridge is low for most of its length. It runs along the edge of the lagoon like
a man walking by a wall; and because nobody can stop on it, nor get off, nor do anything at all but sit
there with forty other people and a sermon, it is, I believe, the finest bird hide in Africa.

I write it on the back of the payslips. Number, kind, kilometre, mood. The mood is theirs so far as I
can tell. Sometimes it is mine.`,
    },
    {
      label: 'Km 1',
      title: 'Cattle egret',
      text: `
White; yellow at the beak; walks like someone who has lent you money.

They come over in the half dark from the trees where they sleep, all going inland, against the traffic.
Every bird is on its way to work. I counted three hundred and eleven one morning in a jam by the
university. They go out to the rubbish at Olusosun, I am told, and pick over it all the day among the
men who do the same, and at six they go back over our heads the other way.

I have never seen one look down. I suppose we have nothing that they want. But once, when we had not
moved for so long that the driver had taken off his shoes, the last egret in the line turned its head.
I put: _1, km 1, sorry for us._`,
    },
    {
      label: 'Km 3',
      title: 'Pied kingfisher',
      text: `
Black and white, like a small waiter. It is on the cable, or else it is on the air above the
sawdust at Ebute Metta, standing quite still at the height of a house with its wings going and its
beak pointed down.

It is the standing still that I admire. I do not know any other creature that has to work so hard to
remain where it is; apart from everybody on this bus.

Then it drops. You cannot see it drop. There is a hole in the water, and it is back on its cable with
something silver, which it beats on the wire, twice, like a person knocking out a pipe.`,
    },
    {
      label: 'Km 5',
      title: 'Black kite',
      text: `
There is one for each kilometre, as if they had been issued. The tail is forked and never at rest; it
steers with that, tilting it, as you would tip a tray.

In March, when they are nesting, they collect. I have seen one go over with a sock. I have seen a
length of blue tarpaulin, a wig, and, in its feet, flapping, a page from an examination, with red marks
on it. The boy in front of me saw that too. He was in uniform. I have never seen anyone’s face become
so full of hope.`,
    },
    {
      label: 'Km 7',
      title: 'Squacco heron',
      text: `
You do not see it, and then you do. It is the brown of the reeds beside Makoko: hunched, cross, with
its neck put away. The canoes go by within an arm’s length. It looks like something that the water
has finished with.

It gets up. And the whole bird, underneath and behind and along both wings, is white: as white as a
page, as a plate, as a shirt on the first day. It was inside that old coat all of the time.

The woman next to me gasped. She had a file on her knee, and a badge; I think she was on her way to be
interviewed. “What is that?” she said. I said that it was a squacco heron. “No,” she said, “I mean,
what _is_ that?” I have not found it in the field guide. I wrote down the time.`,
    },
    {
      label: 'Km 9',
      title: 'Swallows, September',
      text: `
It is the second week. One day there are none of them. On the next they are along the parapet for a
kilometre and a half, shoulder to shoulder, like a crowd when there is someone important expected.

They have come over the desert. Each of them weighs about as much as four naira in the old coins. A
month ago they were in barns, in places with names like Little Snoring, and nobody there knows where
they have gone; and nobody here knows that they were ever away.

The traffic had stopped. All down the bus one window after another was pulled back. For a minute and a
half, I would swear to this, nobody sounded a horn.`,
    },
    {
      label: 'Km 11',
      title: 'Unidentified',
      text: `
Large. Dark. High up, over the island, in the last of the light; turning without one beat of its wings
in a great slow ring. It could have been a vulture. It has been so long since we had vultures. It might
have been a pelican, off course, or a stork on its way from one end of the world to the other, having
a look.

I leaned across a man and put my face to the glass. He asked me what it was, and I told him I did not
know. He leaned over as well. Then the two behind us. When we came down off the bridge, at Adeniji, the
entire left side of a full bus was craning up at one speck, and the preacher had lost his place.

I put: _1, km 11. All of us, better._`,
    },
  ],
}
