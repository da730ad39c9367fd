import type { Manuscript } from '../bookmaking/manuscript.ts'

export const closedOnTuesdays: Manuscript = {
  dedication:
    'For anyone who has ever turned the sign round and stood for a moment behind the glass.',
  ornament: 'quatrefoil',
  accent: '#2f5c5c',
  colophon: 'Set from Wednesday to Monday.',
  aboutAuthor: `
Rukayat Bello kept a haberdasher’s in Abeokuta for fourteen years and sold it in order to find out
what she thought about it. This is what she thought. She now closes on Tuesdays for reasons of her
own.`,
  chapters: [
    {
      label: 'Monday',
      title: 'Buttons',
      text: `
The shop sold thread, buttons, lace, hooks, elastic, and the small change of conversation. It had
belonged to Madam Sade for thirty-one years when she gave me the keys. I had been her girl for six of
them.

She took me round it as though I were a buyer. The drawers that stick. The drawer that must not be
opened in the wet. The customer who wants to be told that she is thin. Then she stood in the doorway
with her handbag, and she said, “You open every day but Tuesday.”

I asked her why.

“Because we close on Tuesdays,” said Madam Sade; and a taxi took her to her daughter’s, in Ilorin,
where, so far as I know, she never spoke of buttons again.`,
    },
    {
      label: 'Wednesday',
      title: 'Reasons offered',
      text: `
- The imam’s wife: that her late husband had died on a Tuesday.
- The tailor opposite: he had not. He died on a Friday; I carried him.
- The old postman: that it was when the wholesaler’s lorry used to come.
- The boy: that there is a ghost.
- My mother: that a woman who works seven days is a hoe.
- The landlord: that he had not noticed, and would I mind if he put up the rent?

I wrote to Ilorin. I received a postcard of a waterfall. It said: _How is the wet drawer? S._`,
    },
    {
      label: 'Thursday',
      title: 'The experiment',
      text: `
In my second year there was school fees, and I opened.

I put out the mat at eight. I swept. The street went by with its head turned, just slightly, as people
do at a hospital. At ten somebody tried the handle of the shop _next door_. Towards noon a woman came
in, looked at me with real alarm, and asked whether everything was all right at home.

I sold two hooks. At four, the tailor came across, with his glasses on his forehead. “Rukayat,” he
said. “On Tuesdays I do my trousers.” He had always done all of his trousers on that day, he said,
since there was no use in starting on anything which wanted a button. He had nine pairs half sewn,
and had come in for thread, because he saw me open; and now they would be done by five, and what was
he going to do on Wednesday?

It was the same along the whole street. There were people who visited their sisters. I had pulled out
one stitch.`,
    },
    {
      label: 'Friday',
      title: 'What I did with it',
      text: `
After that I shut, and I learned to.

The first Tuesdays I spent in the back, in the dark, counting stock. Anyone looking through the glass
would have seen a shop with its eyes closed, pretending. Then I began to go out by the yard.

I walked up to the rock. I had lived in Abeokuta all my life, and had not been since school. I sat
under it. It has been there for so long that it has outlived being useful to anyone, and people come
from all over the country to see it.

I took up the trumpet. I gave up the trumpet. I went with the tailor to the river, once, to hear
him be silent in a different place. I taught the boy fractions, by cutting up a reel of ribbon, and
he told me in exchange about the ghost, who, it seems, is a lady, and is fond of lace.`,
    },
    {
      label: 'Saturday',
      title: 'The wet drawer',
      text: `
It was in the seventh year, at the height of the rains. I was looking for something else.

It came open with a sigh. There were no buttons in it. There were cards, the kind on which the
hooks are sold, and on the plain side of each was a date, in pencil, always a Tuesday; and beneath it a
few words.

_Slept until nine. Nobody died._

_Ate a mango over the sink like a goat._

_Saw the sea. It took the whole day by bus and I had eleven minutes of it._

_Thought about nothing, 2 to 4._

_Rained. Sat behind the glass with the sign turned and watched them all run. How I love this
street._

There were thirty-one years of it, in order. The very first card, at the back, gone soft as cloth, said
only: _Let us see what it is for._`,
    },
    {
      label: 'Sunday',
      title: 'Handing over',
      text: `
The boy is twenty-four now, and wears a tie. I took him round the shop as if he were a buyer. He was
one. I showed him the drawers that stick. I told him about the customer who wants to be told that she
is thin, and who is now, by the way, her daughter.

“This one you don’t open in the wet,” I said.

“I know,” he said. “That’s where she keeps her lace.”

I stood in the doorway with my handbag. It is an odd thing to see your own counter from there. I had
meant to make a speech, and I had thought for a long time about how I would explain it to him.

“Every day but Tuesday,” I said.

He did not ask me why. He has been on that street all his life. He nodded as you nod to somebody who
has told you which way is up; then he turned the mat round to face the road, and went in.`,
    },
  ],
}
