import type { Manuscript } from '../bookmaking/manuscript.ts'

export const slowBread: Manuscript = {
  dedication:
    'For the oven on Adeniran Ogunsanya Street, which had two settings: off, and opinion.',
  ornament: 'wheat',
  accent: '#a6552a',
  colophon: 'Each recipe was baked at least twenty times in an oven the size of a suitcase.',
  aboutAuthor: `
Ngozi Eze learned to bake from a neighbour in Surulere, then from a bakery in Enugu, then from
several hundred failures. She teaches people with small ovens, few tins and irregular electricity,
and answers letters about crumb.`,
  chapters: [
    {
      title: 'What slow means',
      text: `
Most bread is hurried. It is given a great deal of yeast and no time, as one might hire forty men to
push a bus. It does arrive. But it arrives tasting of being pushed.

Take a quarter of the yeast. Give it the night. While you are asleep the dough is doing for nothing
everything that kneading does with your shoulders: the flour drinks, the strands find each other, and
a faint sourness comes, like the smell of a cupboard in which apples were once kept. You get up and
it is done. It is the only work I know that a person can do lying down with a clear conscience.

All the loaves in this book are made so. None of them will take more than twenty minutes of you. All
of them will want about fourteen hours of the clock.`,
    },
    {
      title: 'Know your oven',
      text: `
The dial is a poet. Buy the cheapest thermometer that will hang on a rack, and find out what
your oven means when it says _two hundred_. Mine means a hundred and seventy, or, on Sundays, two
hundred and forty.

A small oven has two faults and both can be made into virtues. It has no room, so the heat is close:
your crust will come early. And it loses its heat whenever the door is opened, so do not open it.
Put a flat stone or an old iron pan at the bottom and let it warm for forty minutes. That is a
battery. The heat is in the stone, and the door can do what it likes.

For steam, a tin mug of boiling water beside the pan. Ten minutes with, and then, quickly, out.`,
    },
    {
      title: 'The plain loaf',
      text: `
White flour, the strong kind if you can :: 400 g
Wholemeal :: 100 g
Water, cool :: 350 g
Salt :: 10 g
Dried yeast :: 1 g (a good pinch)

1. At nine in the evening, stir everything together until there is no dry flour. It will look like a
   mistake. Cover it.
2. At half past nine, wet your hand, take the edge of the dough, pull it up and fold it over. Turn the
   bowl a little. Do that eight times. Cover it, and go to bed.
3. At seven, tip it out on flour. Fold the four sides to the middle like a letter. Turn it over and
   pull it towards you on the table until the skin is tight.
4. Let it lie, under the bowl, while the oven heats: an hour, less in the hot months.
5. Slash it. Bake on the stone at 230 for ten minutes with steam and thirty without, until the bottom
   sounds like a door.

Wait. I know. Wait all the same: it is still cooking until it is no warmer than your wrist.`,
    },
    {
      title: 'When the power goes',
      text: `
It will go at minute eleven. This chapter is by way of being a prayer.

Leave the door shut. With a stone in the bottom you have twenty minutes of useful heat, and a loaf
that has already had its ten will finish in that, if paler than you had planned. If the light comes
back, give it five minutes more at the top. If it does not, eat it with soup.

If it goes before you have begun, put the shaped dough in the coolest place there is and turn your
back. Dough is more patient than we are. I once baked a loaf at noon that should have been baked at
six in the morning, and a woman from the ministry asked me for the recipe. I wrote down: _six hours,
no electricity, bad temper._`,
    },
    {
      title: 'Millet and honey',
      text: `
Strong white flour :: 350 g
Millet flour :: 120 g
Boiling water, for the millet :: 150 g
Cool water :: 200 g
Honey :: 1 big spoon
Salt :: 9 g
Dried yeast :: 1 g

Millet has nothing in it that holds bread together; it is there for the taste of rain on a hot road.
So scald it first. Pour the boiling water on the millet flour, stir, and leave it until it is cold.
It turns to a sort of porridge, and the porridge keeps the loaf moist for four days.

After that it is the plain loaf, with honey in the water. Handle it a little less. It comes out of
the oven low, cracked and golden, like a hill seen from a bus.`,
    },
    {
      title: 'Agege, slowly',
      text: `
Everybody’s bread is the bread they ran to buy with coins in a wet hand. Mine was white, square,
stretchy, and so soft that you could press a whole loaf into a ball. I do not want it improved. I only
wanted to find out whether it could be made in one night, without the machine.

Strong white flour :: 500 g
Water :: 260 g
Sugar :: 60 g
Butter, soft :: 40 g
Salt :: 8 g
Dried yeast :: 2 g

It is a stiff dough and you will have to knead, for once: ten minutes, until it is as smooth as an
ear. Let it have its night. In the morning roll it out thin, roll it up tight, and do that twice
more. That rolling is the stretch. Then into the tin, with the seam below and a lid on top, and wait
until it nearly fills it: two hours or so.

Bake at 190 for thirty-five minutes. Wrap it in a cloth while it is hot. Somewhere in the street,
if you have done it properly, a boy will turn his head.`,
    },
    {
      title: 'Old bread',
      text: `
On the second day, toast. On the third, cut it thick, rub it with a tomato and then with a clove of
garlic, and call people in. On the fourth, dry it in the oven as that cools, crush it, and keep the
crumbs in a jar for the tops of things.

On the fifth there should not be any. If there is, your loaf is too large for your house. Make half,
and take the other half of the flour to someone with a larger one.`,
    },
  ],
}
