import type { Manuscript } from '../bookmaking/manuscript.ts'

export const pepperSmokeLimeText: Manuscript = {
  epigraph: 'Something hot, something burnt, something sharp. After that you may add food.',
  ornament: 'pepper',
  accent: '#c23b22',
  colophon:
    'Written in two kitchens by two friends, who disagree about coriander and have left it out.',
  aboutAuthor: `
Amina Yusuf cooks on a roof in Mombasa and Ngozi Eze in a flat in Surulere. They met on a delayed
flight, over one lime, which they shared. Everything in this book can be made on a single ring.`,
  chapters: [
    {
      label: 'To begin',
      title: 'Three jars',
      text: `
We have tried to write down what it is that we both reach for, four thousand kilometres apart, when
what is in the pan is correct and has nothing to say. It is always one of three things.

_Pepper_ wakes it up. _Smoke_ gives it a past. _Lime_ tells you where the edges are.

So this is a book of three jars, and of what to do with them. Make them on a Sunday, when there is
someone else in the kitchen to talk to. They will be on the shelf on Wednesday, when there is not, and
there is only rice, and an egg, and you.`,
    },
    {
      label: 'Jar one',
      title: 'Pepper',
      text: `
Red bell peppers, the long pointed ones :: 4
Scotch bonnets :: 2, or as many as you are
Onion :: 1
Ginger :: a thumb
Oil :: 1 cup
Salt :: 2 teaspoons

1. Blend the first four, with no water, until they are rough.
2. Put them in a wide pan with no oil, and let them catch a little and dry. It will spit. Open the
   window. Apologise to the stairs.
3. Now the oil. Turn it down as low as it goes and stay near. In half an hour the colour will go from
   tomato to brick, and the oil will come up clear and red at the sides.
4. Salt. Into a jar, with oil on top.

Amina: one bonnet, seeds out. Ngozi: three, and I am not ashamed. It keeps for a month, if it is kept
from my brother.

Stir it into beans. Put it under eggs. A spoonful in a pot of plain soup is like someone
coming into the room whom everybody was hoping for.`,
    },
    {
      label: 'Jar two',
      title: 'Smoke',
      text: `
You do not need a smoker. You need a coal, and a pot with a lid.

Put whatever it is into the pot: aubergines you have burnt black on the flame and peeled; cooked
lentils; a dish of butter; salt. Make a nest in the middle with a saucer. Get one lump of charcoal red,
all the way through, and set it on the saucer. Pour on half a teaspoon of oil. Lid on, at once; you
have about a second.

Count to three hundred. What comes out has been sitting by a fire in the country, with its shoes off,
listening to an uncle.

## Smoked salt

Do it three times over, with a new coal each time. Put it on tomatoes, mango, popcorn. It is the one
jar from this book that you can post.

## Smoked butter

Five minutes, no more. Spread it on Ngozi’s plain loaf, the third day after baking, toasted. Close the
door and eat it alone.`,
    },
    {
      label: 'Jar three',
      title: 'Lime',
      text: `
Limes, small and thin-skinned :: 10
Salt :: 5 big spoons
Turmeric :: 1 teaspoon
Dried chilli :: 1 teaspoon
Time :: 3 weeks

On the coast it is called _achari_, and every house makes the only correct one. Cut the limes in
quarters, not quite through. Pack them with the salt and turmeric; press them into a jar; put it up
on the roof, in the sun, and shake it each evening when you bring in the washing.

At one week they are hard, and cross. At two they begin to give. At three the skin can be cut with a
spoon, and they taste as though somebody had turned a light on behind the lime.

You use the skin. Chop it, very fine, and put it into a fish stew at the end, or rice, or a cold
potato. Do not throw away the liquid. Ngozi has been known to drink it from the jar; she says that
it was only the once.`,
    },
    {
      label: 'All three',
      title: 'Wednesday',
      text: `
Here are seven things to make from the three jars, each in the time that it takes to boil rice.

- An egg, fried in pepper oil until it has lace. Lime skin on top.
- Beans from a tin, smoke for five minutes, a spoon of the pepper.
- Grated carrot with lime liquor and crushed groundnuts.
- A sardine, mashed with smoked butter, on anything.
- Yam, boiled, then fried in the pepper, then salted with the smoked salt. Invite someone.
- Green mango in slices, with lime and chilli, for the cook.
- Rice, with all three, in three small heaps, so you may find out which it was that you needed.

It is nearly always the lime. When a dish is dull people will add salt, and then more salt. Try it
sharp. We both worked this out by ourselves, at about the age of thirty, and each thought that she had
discovered it.`,
    },
    {
      label: 'An argument',
      title: 'By letter',
      text: `
_Ngozi, you have written “two or as many as you are.” That is not a quantity._

Amina, it is the only quantity. You have put “three weeks” for the limes. In Lagos they are ready in
twelve days, because in Lagos there is sun.

_In Lagos there is impatience. I have tasted your twelve days. It was like being slapped by a lemon._

You had three helpings.

_I was being polite. Is the part about your brother staying in?_

It is true.

_It keeps for a month. You can’t say a month and then tell them that it never has._

Amina, that is what “keeps for a month” means. It means that you would be happy to find out.

_Leave it in. Send more of the dried bonnets. The customs man asked me what they were. I told him
they were a sort of flower, and he smelled one._`,
    },
  ],
}
