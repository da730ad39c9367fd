import type { Manuscript } from '../bookmaking/manuscript.ts'

const rule = (number: string, title: string, text: string) => ({
  label: `Rule ${number}`,
  title,
  text,
})

export const marketRules: Manuscript = {
  epigraph: 'Price is a conversation. Somebody has to be the first to stop talking.',
  ornament: 'lozenges',
  accent: '#b8431f',
  colophon: 'Every figure in this book was the author’s own loss before it was anyone’s lesson.',
  aboutAuthor: `
Tunde Bakare has sold batteries, umbrellas, school bags, other people’s tomatoes and his own soap.
He keeps a stall at Balogun on Lagos Island and a notebook under it. His second book about trade,
_An Honest Invoice_, is written for people who work alone.`,
  chapters: [
    rule(
      'one',
      'Stand where they slow down',
      `
A good place is not where the most people pass. It is where they pass most slowly. I learned this
with umbrellas, at the foot of the footbridge, where forty thousand people a day went by me like
water past a post. I sold eleven in a week.

Then I moved eighty steps, to the corner where the pavement is broken. There they must look down,
and step, and look up again; and when they look up, there I am, with an umbrella. The crowd was a
third of the size. I sold eleven before noon.

Find the broken pavement. In a shop it is the counter, in a letter it is the first line after the
greeting, on a screen it is wherever the thumb comes to rest. Put your best thing there and nothing
else.`,
    ),
    rule(
      'two',
      'Carry fewer things',
      `
When business is bad the hand reaches for more stock. I have had a table with sixty kinds of thing
on it, and I could not have told you which one paid my rent. It was batteries. The other
fifty-nine were decoration, and I had borrowed money to buy them.

Once a month, take away the slowest thing. Do not replace it. Leave the gap and see who asks. If
nobody asks, the gap was the better goods.`,
    ),
    rule(
      'three',
      'Say the price first',
      `
There is a school that says: let them ask. Let them fall in love, and then tell them. I have
attended that school and paid the fees.

A price that is hidden is a price you are ashamed of, and people can smell it. They keep their
money in the pocket and their hand on the pocket. But say it at once, in an ordinary voice, as you
would say what day it is, and the shoulder comes down. Now the two of you can talk about the bag.

Shame and price are like petrol and kitchen fire. Keep them in separate rooms.`,
    ),
    rule(
      'four',
      'Let them go well',
      `
A woman held one of my bags for a quarter of an hour. She opened every pocket. She put her own
things into it, to see. Then she put it down and said, not today.

What you do in the next five seconds is the most important work of the day. I have seen traders
click their tongue. I have seen a man call a grandmother a tourist. I did up the zips, and I said
that the blue ones fade if you leave them in the sun, so if she found one elsewhere she should ask
where it had been hung.

She was back on Friday with her two sisters. I had sold three bags on Monday, and on Monday I had
not sold any.`,
    ),
    rule(
      'five',
      'Count it the same night',
      `
Money tells the truth for about six hours. After that it begins to remember things the way you
would have liked them.

Sales :: 41,200
Stock used :: 26,750
Place, bags, boy :: 4,300
Left :: 10,150
What I thought was left :: 18,000

The last line is the reason for the rule. I write both, every night, and the distance between them
has become smaller in twenty years, but it has never been nothing. Whoever you are, the day felt
better than it was, or worse. Count it before you sleep, and sleep on the number.`,
    ),
    rule(
      'six',
      'Lend from the pocket, not the till',
      `
People will ask you for credit, and some of them you love. Give it. But give it out of your own
pocket, with the note gone from your own hand into the till, so that the shop has been paid.

Then it is you who have lent, and not the business; you will feel it properly, and you will do it
for the right people. A till that lends to everyone has lent to nobody. It simply has a hole.`,
    ),
    rule(
      'seven',
      'Know your neighbour’s cost',
      `
The stall beside mine sells the same batteries for ten less. For a year I hated him for it. I
thought he was stealing, or that he was a fool who would be gone by the rains.

One evening I helped him to carry, and I saw that he buys by the carton with a cousin, and pays on
the first of the month. There was no mystery. He was not cheaper than me; he was earlier than me.
I asked whether the cousin wanted a third. Now we are both ten less, and we share the boy.

Before you fight a price, find out what it is made of.`,
    ),
    rule(
      'eight',
      'Repair what you sold',
      `
I keep a needle, waxed thread and four kinds of zip. If a bag of mine comes back I mend it while
they wait, and I take nothing. It costs me, on average, six minutes and a little thread.

They stand there, you see. They stand at my table for six minutes with nothing to do but look at
my table, and whoever passes sees a trader on his knees before an old bag. No signboard painter in
Lagos can do that for you.`,
    ),
    rule(
      'nine',
      'Close',
      `
There is always one more customer. I have met him. He comes at ten past nine, when the lamps are
being taken down. He wants to see everything, he holds it all up to the light that is no longer
there, and he buys one battery.

Go home. The market was there before you, and it will open without you and be rude to your absence
for an hour. Someone has kept your food covered with a plate. A trader who cannot close has stopped
owning a stall. He has become a piece of the stall’s equipment, and he will be replaced, like
everything on the table, when he is slow.

Put the cloth over it. Tie the four corners. The ninth rule is the one that makes the other eight
worth keeping.`,
    ),
  ],
}
