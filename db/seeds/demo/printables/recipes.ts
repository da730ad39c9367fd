/** Twelve cards: what goes in as rows, then the steps. */
export interface RecipeCard {
  title: string
  time: string
  feeds: string
  needs: string
  steps: string
}

export const recipeCards: RecipeCard[] = [
  {
    title: 'Pepper-oil eggs',
    time: '6 minutes',
    feeds: 'one, quickly',
    needs: 'Eggs :: 2\nPepper sauce :: 1 spoon\nOil :: 2 spoons\nLime :: half',
    steps: `
1. Warm the oil with the pepper sauce until it smells of somewhere else.
2. Break in the eggs. Turn it up. Spoon the red oil over the whites until they have lace.
3. Salt, lime, and bread to hold it all.`,
  },
  {
    title: 'Flatbread in a dry pan',
    time: '40 minutes, mostly waiting',
    feeds: 'four',
    needs: 'Flour :: 250 g\nYoghurt :: 150 g\nSalt :: 1 teaspoon\nBaking powder :: 1 teaspoon',
    steps: `
1. Mix, knead for two minutes, cover, and go and do something.
2. Six balls; roll each as thin as a coin.
3. Dry pan, very hot. When it blisters, turn it. When it puffs, it is done.`,
  },
  {
    title: 'Groundnut soup',
    time: '45 minutes',
    feeds: 'four, or two twice',
    needs:
      'Groundnut paste :: 150 g\nTomatoes :: 4\nOnion, ginger, chilli :: 1 of each\nStock :: 1 litre',
    steps: `
1. Blend the tomatoes with the onion, ginger and chilli. Boil it for ten minutes.
2. Loosen the paste with hot stock, a little at a time, and stir it in.
3. Simmer until red oil stands on top. That is the soup telling you.`,
  },
  {
    title: 'Plantain, lime salt',
    time: '15 minutes',
    feeds: 'two who are talking',
    needs: 'Plantains, spotted black :: 2\nSalt :: 1 spoon\nLime :: 1\nChilli, dried :: a pinch',
    steps: `
1. Grate the lime rind into the salt with the chilli and rub them together.
2. Slice the plantain on a slant, as thick as a finger. Fry in two batches, never one.
3. Shake the salt over from high up.`,
  },
  {
    title: 'Beans with smoked butter',
    time: '20 minutes',
    feeds: 'three',
    needs: 'Cooked beans :: 500 g\nSmoked butter :: 2 spoons\nOnion :: 1\nTomato :: 1',
    steps: `
1. Fry the onion slowly in half of the butter until it is gold.
2. Tomato, then beans, then a cup of their water. Crush a third of them with the spoon.
3. Take it off the heat and beat in the rest of the butter.`,
  },
  {
    title: 'Okra in ten minutes',
    time: '10 minutes',
    feeds: 'two',
    needs:
      'Okra, finger-long :: 300 g\nMustard seed :: 1 teaspoon\nOil :: 2 spoons\nLime pickle :: 1 spoon',
    steps: `
1. Wash the okra whole, dry it perfectly, and only then cut it. This is the secret.
2. Hot oil, mustard seed; when it crackles, the okra. Do not stir for three minutes.
3. Toss, salt at the end, chopped pickle on top.`,
  },
  {
    title: 'Coconut rice',
    time: '30 minutes',
    feeds: 'four',
    needs: 'Rice :: 2 cups\nCoconut milk :: 1 tin\nWater :: 1 tin and a half\nCardamom :: 4 pods',
    steps: `
1. Wash the rice until you can see your ring through the water.
2. Everything into the pot. Boil, stir once, lid on, lowest flame, fifteen minutes.
3. Ten minutes more without lifting the lid. I will know.`,
  },
  {
    title: 'Tomatoes and old bread',
    time: '25 minutes',
    feeds: 'two, and a visitor',
    needs:
      'Bread, four days old :: half a loaf\nTomatoes :: 6\nGarlic :: 2 cloves\nOil :: as much as you dare',
    steps: `
1. Tear the bread and toast it in the oven as it cools from something else.
2. Chop the tomatoes, salt them, and wait until they are standing in their own juice.
3. Mix it with the garlic and the oil. Eat it when the bread has half given up.`,
  },
  {
    title: 'Millet porridge',
    time: '15 minutes',
    feeds: 'two, before work',
    needs:
      'Millet flour :: 4 spoons\nWater :: 3 cups\nGinger :: a thumb\nSugar, lime :: to please you',
    steps: `
1. Stir the flour into one cup of cold water until there is no lump.
2. Boil the other two with grated ginger. Pour the one into the other, stirring as you go.
3. Five minutes, stirring. Lime at the end wakes it up.`,
  },
  {
    title: 'Ginger loaf',
    time: '1 hour',
    feeds: 'a reading circle',
    needs:
      'Flour :: 225 g\nMolasses, butter :: 120 g of each\nEggs :: 2\nGround ginger :: 1 spoon\nBicarbonate :: 1 teaspoon',
    steps: `
1. Melt the butter in the molasses with half a cup of hot water. Let it cool to your finger.
2. Beat in the eggs, then the dry things. It should pour.
3. A lined tin, 170 degrees, forty minutes. Better on the second day, if there is one.`,
  },
  {
    title: 'Corn puffs',
    time: '30 minutes',
    feeds: 'children, without limit',
    needs:
      'Cornmeal :: 1 cup\nFlour :: half a cup\nEgg, milk :: 1, and half a cup\nSpring onion :: 2',
    steps: `
1. Mix to a batter that falls off the spoon in one thought.
2. Two fingers of oil, hot. Drop in teaspoons, six at a time.
3. They turn over by themselves. Believe in them.`,
  },
  {
    title: 'Hibiscus cooler',
    time: '10 minutes and a night',
    feeds: 'everyone who comes up the stairs',
    needs:
      'Dried hibiscus :: 2 cups\nWater :: 2 litres\nGinger, cloves :: plenty\nPineapple skin :: from one',
    steps: `
1. Boil the water with the ginger, cloves and skin. Take it off. Put in the flowers.
2. Lid on, overnight. Strain it in the morning; your hands will be pink.
3. Sweeten less than you think. Ice, lime, a tall glass.`,
  },
]
