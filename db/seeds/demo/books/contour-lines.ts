import type { Manuscript } from '../bookmaking/manuscript.ts'

export const contourLines: Manuscript = {
  epigraph: 'Anyone who keeps to the line will never get any higher. Nobody told the goats.',
  ornament: 'six-petals',
  accent: '#1f5a4c',
  colophon:
    'The walks were made alone, and are described in the order in which the boots gave out.',
  aboutAuthor: `
Eilidh Mensah was a cartographer until the satellites took over, and is now a postwoman in the
Akwapim hills, which she considers to be the same job. She walks about four thousand kilometres a
year and has been bitten by eleven dogs, two of them twice.`,
  chapters: [
    {
      label: '100 m',
      title: 'What the line says',
      text: `
A contour joins the places that are the same height. That is all that it says, and it never says
anything else. It does not know whether there is a road. It has no opinion about the view. Yet with a
few dozen of them, one inside another like the rings on a pond, you can hand somebody a mountain on a
piece of paper, and they will fold it and put it in their pocket.

Where the lines crowd, it is steep. Where they draw apart there is room to sit down. Where one closes
on itself, with nothing inside, that is the top. I was taught this at a table in Dundee, by a man who
had never liked to climb. He put the point of his pencil in the smallest ring. “There you are,” he
said. “Now all you need is the legs.”`,
    },
    {
      label: '250 m',
      title: 'The post round',
      text: `
I deliver to ninety-one doors between the two churches. By road that is fourteen kilometres and can be
done in a van. On foot, by what the old women call the _goat’s opinion_, it is eight and a half.

It took me two years to find it. The trick is not to go up, and not to go down, until you have to. If
you have paid for a height, keep it. Follow the hillside round, at the level of the cocoa drying
mats, through three yards in which they now expect me, and behind the school, where there is a wall
you can put the bag on; and you will come to Mrs Ofori’s kitchen from above, by the window, just as
she is thinking of making tea.

A letter that has been carried along a contour arrives without being out of breath. People say they
can tell.`,
    },
    {
      label: '400 m',
      title: 'A walk with a liar',
      text: `
My friend Ato says it is not far. He says it about everything. He said it to me at five in the
morning, below the ridge at Amedzofe, and by noon I was on my hands and knees in wet grass, saying to
the back of his head all the words I had learned from my father’s sheep.

_See that tree?_ said Ato. _After that tree it is flat._

After that tree there was another tree. I looked at the map, and I saw forty lines in the width of my
thumb; I looked at Ato, and he was smiling like a man who is leading somebody to a party.

It was the most useful walk of my life. A map tells you the truth, and there are days when nobody
would take a step if they were told it. Between the one and the other, getting people up hills, there
is room for a friend who says that it is flat after the tree.`,
    },
    {
      label: '600 m',
      title: 'In cloud',
      text: `
I have been lost four times. I do not count the times when I was merely somewhere else.

In cloud a hillside comes to an end at the length of your arm. Everything that you know about where you
are is now behind you, in your legs. So stop. This is the whole of the advice, and it is hard to
take: the body believes that if it goes faster it will come to the end of not knowing.

Sit on the bag. Eat something that needs chewing. Then ask the only question the ground can answer in
the dark: _which way is down?_ Pour out a little water and watch where it goes. It will find a
trickle, the trickle a stream; and somebody always builds beside a stream.

> I went to look for where I was.
> I looked in front, I looked behind.
> The hill sat down and had its tea
> and let me find what I could find.`,
    },
    {
      label: '750 m',
      title: 'My father’s fields',
      text: `
He farmed two hundred acres, most of them upright, above a loch. I asked him once to come and look at
the new map of it, the first that I had drawn. He put on his glasses. He went over it as he would have
gone over a ewe.

“You’ve missed the wet bit,” he said.

I explained about the interval. A contour at every ten metres cannot see a dip of two. It had fallen
in between.

He nodded. He took my pencil, and asked if he might. By the gate of the low park he made a mark about
as large as a barley corn. “There. I lost a tractor in that.”

It is the only correction I ever let anyone make in ink. The sheet was printed eleven thousand times
with a wet bit on it that no instrument had found. He has been gone for nine years. I look for it each
time, with my finger: between the lines, where things are.`,
    },
    {
      label: '885 m',
      title: 'The smallest ring',
      text: `
Afadjato, the highest ground in the country, is a modest hill by the standards of people who have
others. I go every January. There is a signboard, a small wind, and a great deal of Togo.

What I do there I learned from the man in Dundee. I take the map out, I find the smallest ring, and I
put my finger inside. For a moment I am in both places: standing on the mountain, holding the
mountain. Then the wind gets under it, and one of them has to be folded.

There is nowhere to go from the smallest ring except across lines. It is not as sad as it sounds. You
have been paying for them all morning, and now, one by one, at every step, with your knees
complaining, you are given them back.`,
    },
  ],
}
