import type { Manuscript } from '../bookmaking/manuscript.ts'

export const tideTables: Manuscript = {
  dedication: 'For my aunt Ebun, who never once looked at a clock on the jetty.',
  ornament: 'three-waves',
  accent: '#1d5566',
  colophon:
    'The tables in this book were copied from a school exercise book, water stains and all.',
  aboutAuthor: `
Marit Oduya grew up between a harbour in western Norway and her mother’s family on the Lagos
lagoon, and has kept a tide notebook in both places since she was eleven. She repairs outboard
engines for a living and writes in the hour before the workshop opens.`,
  chapters: [
    {
      label: 'Slack water',
      title: 'Nothing happens, twice',
      text: `
There are two moments in the tide when the water does not know what to do. Engineers call them
slack. My aunt called them _the polite minutes_, because the lagoon stands aside and lets you
through whichever way you are going.

The first time I was allowed to take the canoe alone, she told me to wait for one. I sat on the
jetty with the paddle across my knees and looked for it. I looked so hard that I missed it. The
mooring rope had hung to the left, and then it hung to the right, and somewhere between the two
the thing I was waiting for had come, stayed for six minutes, and gone.

“You were watching the water,” my aunt said. “Watch the rope.”

I have since waited for a great many things, and this remains the best instruction I was given.
Whatever you are waiting for, there is a rope somewhere that will move before it does.`,
    },
    {
      label: 'First of the flood',
      title: 'How to read a table',
      text: `
A tide table is a list of promises made by the moon. Each line gives a time and a height, and
between one line and the next you are expected to use your own sense.

Low water :: 05.12, 0.2 m
High water :: 11.26, 1.1 m
Low water :: 17.31, 0.3 m
High water :: 23.48, 1.2 m

The sailor’s rule for what happens in between divides the rise into twelve parts. In the first
hour the water comes up by one part; in the second by two; in the third and the fourth by three
each. Then it slows down again: two, and one.

One, two, three, three, two, one. You can say it like a skipping rhyme. It is true of tides, and
I have found it roughly true of learning a language, of a child’s fever, and of grief. In the first
hour almost nothing moves. People give up in the first hour. They conclude that the moon has
forgotten them.

The middle third is where half the water arrives. If you can see nothing happening, you may simply
be early.`,
    },
    {
      label: 'Half tide',
      title: 'Things my aunt did while waiting',
      text: `
- Mended one square of the net, never two, so that there would be one tomorrow.
- Told the story of the ferryman who married a heron, leaving out a different part each time.
- Slept, sitting, with one hand in the water.
- Counted the planks of the jetty, reported the number aloud, and did not remark on it when the
  number changed.
- Boiled groundnuts.
- Looked at visitors until they said what they had come for.

~

She did not do what I do, which is to make the waiting into a smaller kind of work: a list, a
reply, a little arithmetic about how long it has been. I asked her once how she kept from being
bored. She thought about it for long enough that the mooring rope came round.

“I am not beside the time,” she said. “I am in it.”`,
    },
    {
      label: 'High water',
      title: 'The hour when everyone is a sailor',
      text: `
At the top of the tide the creek is as wide as a street and twice as friendly. Children who cannot
swim are suddenly captains. The cement boats come in close, the mud is hidden, and every house with
its feet in the water looks as though it had been built that way for the view.

It is the worst hour to judge anything by. Ask anybody who has bought a boat, or a house, or a
promise, at high water.

> At high water the rocks are a rumour.
> At high water the bar has been lifted
> and any fool can come home by the short way
> singing, with the lamp out.
>
> Marry whom you like at high water
> but go and look at them again
> when the mud is showing
> and someone has to carry the engine.

My aunt did her buying at low tide. She liked to see what a thing stood on.`,
    },
    {
      label: 'The ebb',
      title: 'On letting go at the right speed',
      text: `
When the water leaves, you can leave with it, and it will carry you for nothing. The skill is in
going neither sooner nor faster than it does. A canoe that outruns the ebb finds itself at the bar
before the bar is ready. A canoe that dawdles will spend six hours as a piece of furniture.

My father drowned nothing and lost nothing in forty years on the fjord, and he was the slowest man
I have known. He cast off late and he shortened sail early. When other boats passed him he raised
his cap. “They are in a hurry to wait,” he said.

In the year he was ill he told me that it was like going out on a spring ebb: a great deal of water,
quite calm, and no need to row. I have tried to remember that he said _no need_, which is not the
same as _no use_.

I rowed anyway. One does. The boat went at the speed of the water.`,
    },
    {
      label: 'Low water, springs',
      title: 'What is there when it has gone',
      text: `
Twice a month, a day or two after the new moon and the full, the sea goes out further than you
thought it owned. Go down then. Take a bucket and somebody small.

You will find the ribs of the ferry that burned in the year of the census. You will find the tyre,
the other tyre, and the reason the third canoe always grounded in the same place. You will find
oysters on everything that has stayed still for long enough, and this includes a bicycle.

Nothing down there is hidden. It is only covered, and on a schedule. I find this the most
encouraging fact I know. What you cannot see today is printed in a table, with a time beside it,
and the table can be had for the price of an orange.

Write your name in the mud if you like. My aunt always did: large, with the date. Then she
climbed the ladder, sat down on the end plank, and watched the rope.`,
    },
  ],
}
