import type { Manuscript } from '../bookmaking/manuscript.ts'

export const letterWriter: Manuscript = {
  dedication:
    'For the men with typewriters outside the post office, who kept our secrets at five pence a page.',
  ornament: 'open-book',
  accent: '#27405a',
  colophon: 'The letters were set from typescript, and the typist’s corrections have been kept.',
  aboutAuthor: `
Bisi Olatunji’s grandfather was a public letter-writer on Lagos Island, and left behind one
typewriter, no letters and a great many carbon ribbons, from which a patient person can still read a
little. This is her first story to be printed on its own.`,
  chapters: [
    {
      label: 'i',
      title: 'The rate',
      text: `
In the year the new money came, Mr Solomon Adeyinka sat outside the General Post Office, in the third
place from the door, with a typewriter, an umbrella and a board. The board said:

> LETTERS OF ALL KINDS
> Application — Petition — Condolence
> Love, by appointment

He charged by the page. For love he charged by the half hour, since it used less paper.

People thought that what he sold was spelling. He let them think so. In fact there were four men on
that pavement who could spell, and the one in the first place could do it in Latin. What Mr Adeyinka
sold was the moment after the customer had stopped speaking. He would wait, with his hands
above the keys, a little longer than was comfortable; and into this gap they would put the thing that
they had come to say.`,
    },
    {
      label: 'ii',
      title: 'A customer',
      text: `
She came on a Tuesday in the rains, a woman of perhaps fifty with a market apron under her good coat.
She would not take the customer’s stool. She said that she wanted a letter to her husband.

“Where is he, madam?”

“Fernando Po. He went to cut cocoa. You can say that it is raining.”

He typed the date, and that it was raining.

“Say that the roof is good. Say the boy has passed. Say that his brother came about the land and I
gave him food and no answer.” She looked at the paper going up. “You have written more than I said.”

“I put _your affectionate wife_, madam. It is customary.”

“Take it out.”

He took it out, with the small brush, and blew. Then he waited with his hands over the keys. A bus
went by. The rain came off the umbrella at one corner, as it always did, into the shoe he kept there.

“Put,” she said, “that I have not moved his chair.”`,
    },
    {
      label: 'iii',
      title: 'Replies',
      text: `
No letter came back; but she did, on the first Tuesday of each month. The roof was good. The boy had
gone on to the grammar school. The brother had been given food, and no answer. Each time, when she had
finished, Mr Adeyinka waited, and each time she gave him the one line, and after it she paid.

_The tree by the wash-house fell and I was sorry, then there was more light._

_I dreamed that you were shouting, but it was only the radio._

_I am not angry on Sundays any more._

He had a rule against asking. He also had, at home in a drawer, because of the way in which a carbon
ribbon keeps the shape of every key that has struck it, all of these sentences; though he would have had
to unroll forty yards to find them, and he was not that kind of man. He thought about them while
shaving.

In November he noticed that he had begun to wear the other tie on Tuesdays.`,
    },
    {
      label: 'iv',
      title: 'The man from the shipping line',
      text: `
It was the clerk in the first place who told him. A man who had worked on the labour boats had been
sitting with him, wanting a testimonial. They had gone through the names. That one? He had been dead
for six years. Fever; a decent burial; they had written to the family. He supposed that they had
written to the family.

“Somebody ought to tell the lady,” said the clerk, and wiped his pen. “You would be saving her the
postage.”

Mr Adeyinka said that he would consider the form.

There is a form. He had written it some hundreds of times, from the other side. _It is with the
deepest regret that._ He put a sheet into the machine that night, at home, and got so far as her
name, which he found he did not know. In twenty months she had only ever been _your wife_, and then
not even that.`,
    },
    {
      label: 'v',
      title: 'The first Tuesday',
      text: `
She took the stool that day, without being asked. She folded her umbrella and leaned it against his.

“Madam,” said Mr Adeyinka. “Before we begin.”

“I know what you are going to say,” she said. “They did write. The boy read it to me. He read it very
well; he was eight.” She looked into the traffic. “It was a short letter. There was a number at the
top. I carried it about with me, and I thought: this is not how he should be spoken to. Somebody ought
to be telling him about the roof.”

The rain had stopped. All down the pavement, the writers were taking in their covers; there was the
sound of one bell, then another, as the carriages went home.

“You do the pauses very nicely,” she said. “The one with the Latin, he hurries me.”

He found that his hands were up over the keys, and he put them down on his knees.

“Is there anything,” he said, “for today?”

She considered it. She had all the time in the world; so, it appeared, had he.

“Put the date,” she said. “Put that it is clearing.”`,
    },
  ],
}
