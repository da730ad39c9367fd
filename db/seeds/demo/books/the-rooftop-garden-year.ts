import type { Manuscript } from '../bookmaking/manuscript.ts'

const month = (label: string, title: string, text: string) => ({ label, title, text })

export const rooftopGarden: Manuscript = {
  dedication: 'For Halima on the fourth floor, who never complained about the drip.',
  ornament: 'sprig',
  accent: '#2f5d3a',
  colophon: 'Sowing times were kept over nine years on one roof in Mombasa, four floors up.',
  aboutAuthor: `
Amina Yusuf gardens in forty-one containers on a flat roof in the Old Town of Mombasa, and cooks
what she can carry down the stairs. She writes about both under the name of Salt Roof.`,
  chapters: [
    month(
      'January',
      'The dry wind',
      `
The kaskazi is blowing from the north-east and will blow until March. It smells of somewhere else
and it drinks like a horse. Nothing new is sown this month. The work is water, shade, and being
honest about which pots you have been carrying out of sentiment.

I own nine watering cans and use one. It holds seven litres, which is what I can lift up the last
stair without talking to myself. Seven litres, six journeys, before the sun is over the mosque. If
a garden needs a seventh journey it is too large, whatever the roof may say.

- Water at the root, slowly, twice. The first wets the soil; the second waters the plant.
- Put a saucer under everything. Empty the saucers into the mint.
- Mulch with whatever the carpenter is throwing away.`,
    ),
    month(
      'February',
      'Weighing the roof',
      `
Before you love a roof, find out what it can bear. Wet soil weighs about one and a half tonnes to
the cubic metre. A bathtub of tomatoes weighs as much as the family below it.

Walk the edges, where the walls are. That is where the load goes. The middle of a slab is for
chairs, herbs and people. I drew mine in chalk: heavy round the rim, light in the centre, a clear
path to the hatch, and one square kept empty, for no reason, which has turned out to be the best
thing up there. It is where we sit.

Ask the landlord. Ask in February, with lettuces in your hand.`,
    ),
    month(
      'March',
      'Soil, made not bought',
      `
There is no soil on a roof; there is only what you carried. Mine is three parts and a promise.

Compost, sieved :: 4 tins
Coconut coir, soaked overnight :: 3 tins
Sharp river sand :: 1 tin
Wood ash :: 1 handful

The promise is that you will feed it again in September. Coir holds the water and weighs nothing.
Sand lets the water leave. Never use sand from the beach, however near it is: the salt will sit in
the pot like a bad relative. Squeeze a handful. It should hold together, and then, when you poke it,
think better of it.`,
    ),
    month(
      'April',
      'The long rains come',
      `
You can hear them cross the harbour. There is time to take in the washing and not the chairs.

Sow now, the same evening, everything that likes its feet cool: spinach, sukuma wiki, spring onions,
coriander. Sow thinly. Then sow that much again, in a second pot, in two weeks’ time. A garden that
is all ready on one day is a shop. A garden that is ready a little every day is a kitchen.

Check that the drain is clear. Check it again. More roofs have been lost to one mango leaf than to
all the storms in the almanac.`,
    ),
    month(
      'May',
      'Thinning',
      `
This is the hardest month for kind people. Where thirty seedlings stand there is room for six, and
you must choose.

I used to leave them, out of pity, and every one of them grew up thin and disappointed. Now I pull
with two fingers, and eat what I pull. Thinnings are the best salad of the year: beet leaves the
length of a finger, coriander with one true leaf, radishes that never knew what they were going to be.

Lime, salt, a little sesame oil. Pity, dressed.`,
    ),
    month(
      'June',
      'The kusi turns',
      `
The wind has gone round to the south. It comes over open sea for four thousand kilometres and the
first thing it meets is my beans.

String will not hold them. I plant behind a fence of old louvres, tilted so that the air is combed
and not stopped. A solid wall is worse than none, because the wind falls over it and lands on its
knees among the tomatoes. You want half of it to come through.

I have tried to apply this to other things.`,
    ),
    month(
      'July',
      'Cool nights',
      `
This is the month for lettuce, if you have ever wanted to prove something. Twenty-two degrees at
dawn. Sow it in the shade of something taller, and give it the morning and not the afternoon.

Pick the outer leaves, always, and leave the heart. A lettuce treated so will go on giving for seven
weeks. One cut off at the neck gives once, and is, I think, surprised.`,
    ),
    month(
      'August',
      'Visitors',
      `
Sunbirds for the aloe. A fruit bat for the guava, with manners like my uncle’s. Bulbuls, who eat
chillies whole and feel nothing.

And crows. I have read a good deal of advice about crows, most of it evidently written by people who
have not met one. They know the netting, the mirror, the plastic owl. What they do not like is a
change of furniture. Move one chair every evening. They will discuss it on the parapet until it is
too dark to steal.`,
    ),
    month(
      'September',
      'Feeding',
      `
Here is the promise from March. What the rains washed through must be put back.

One tin of compost to each pot, scratched in with a fork. A tea of nettles, or of any soft weed,
left for ten days in a bucket with a lid. The lid is for Halima. Dilute it until it is the colour of
weak tea, and water in the evening, when the neighbours have closed their windows.`,
    ),
    month(
      'October',
      'Seed',
      `
Let one plant of each kind go. The best one: that is the part nobody wants to hear. We eat the fine
ones and save seed from the stragglers, and then we wonder why the garden grows worse each year.

I tie a red thread round the stem so that my daughter will know it is not for lunch. Dry the heads
in a paper bag with the date on it. In a jar with a spoon of dry rice at the bottom they will keep
for two years. In a plastic bag they will keep until Thursday.`,
    ),
    month(
      'November',
      'The short rains',
      `
They are less certain than the long ones and better company. An hour, a rainbow, an hour. Sow
amaranth, okra, basil, cowpeas: everything that grows while your back is turned.

Okra, on my roof, is seven weeks from seed to supper. Pick it at the length of your middle finger. The
next day it will be the length of your hand and fit only for the curry of someone you are angry
with.`,
    ),
    month(
      'December',
      'The count',
      `
Every year on the last evening I carry up a lamp and do the sum.

Litres carried :: 13,100, about
Stairs climbed :: 61,000
Spent on seed :: less than one pair of shoes
Given away :: 212 bunches
Eaten :: enough

It has never made sense as arithmetic. A bunch of spinach at the market costs what it costs to ride
there. But nobody at the market has ever come to their door, seen what I had in my arms, and put on
the rice without a word.

The kaskazi is back. Feel it? Empty square, two chairs, one lamp. Happy new year. Mind the drip.`,
    ),
  ],
}
