import type { Manuscript } from '../bookmaking/manuscript.ts'

export const nightGrammar: Manuscript = {
  epigraph: 'All the words were there by day as well. Nobody had put them next to each other.',
  ornament: 'moon-on-water',
  accent: '#4b3f8a',
  colophon: 'Proofs were read after eleven at night, by people who had been told to go to bed.',
  aboutAuthor: `
S. Valcourt worked for nine years on the night desk of a news agency, correcting the grammar of
other people’s emergencies. These pieces were written in the gaps. She now lives in Porto-Novo and
teaches English to nurses on the late shift.`,
  chapters: [
    {
      label: 'Lesson I',
      title: 'The present tense',
      text: `
By day we use it for what is happening. _It rains. The bus leaves. I am well._

By night it does something else. Lie still and say _I live here_, in the dark, to the ceiling. It
is no longer news. It has become a question with its mark worn off.

> I live here. The tap is dripping.
> A lorry changes down. Somebody two floors up
> is moving one chair
> to a place where the chair is better.
>
> None of this began and none of it will finish.
> The present, after twelve, has no edges.
> You could walk out of it in any direction
> and still be in your nightshirt, in a street
> called after a general, being rained on.

Exercise. Put these into the night present: _the phone rings; she is late; we are happy._ Do not
write the answers down. They will be gone by six, and that is the answer.`,
    },
    {
      label: 'Lesson II',
      title: 'Pronouns',
      text: `
There are fewer of them at night. _They_ go home first: the great plural, with its opinions and its
umbrellas. Then _one_, who was only ever there for the formality. _You_ stays up a little longer.

On the desk we had a rule that nobody in a story could be _he_ before he had been a name. A name,
an age, a town. Fisherman, 44, of Grand-Popo. Only then might he drown in the third person.

> What I wanted, some nights, was to send him back
> up through the paragraph:
> out of _was found_, out of _had been missing_,
> past his age and his town and his own name
> to where he was only _he_,
> pushing a boat out, looking at the sky,
> no subject of anybody’s verb.`,
    },
    {
      label: 'Lesson III',
      title: 'The comma',
      text: `
A comma is a breath. That is what they tell children, and it is nearly true. It is the place where
you could stop and do not.

My mother spoke in commas. She would start at the market and go by way of her knee, and the woman
with the twins, and the price of charcoal, and a thing she had been meaning to ask me, and come out
twenty minutes later at the market again, without ever having touched the ground. I used to lie in
the next room and wait for the full stop, so that I could sleep.

> In the last year there were fewer.
> She put the words down one by one
> like somebody laying a table
> in a house where the guests are asleep.
> Water. Window. You.
>
> I lie in the next room.
> I would give the rest of the alphabet
> for one more _and, and, and another thing,_`,
    },
    {
      label: 'Lesson IV',
      title: 'Reported speech',
      text: `
When what was said is carried to somebody who was not there, everything moves one step back. _I am
coming_ becomes _she said that she was coming._ Here becomes there. Tomorrow becomes the next day.
This is called the sequence of tenses, and it is taught as a rule of politeness. It is really a map
of what happens to a voice as it leaves the room.

From the log of the night desk, four minutes past three:

“Caller says there is water in the street. Caller says it is over the step now. Caller is asked to
repeat. Caller says never mind.”

I corrected it, because it was my job. _The caller said that there was water in the street; that it
was over the step; that it did not matter._ You see how dry it is by the end. By the time it reached
the morning desk, everyone in it had been saved by grammar.`,
    },
    {
      label: 'Lesson V',
      title: 'Conditionals',
      text: `
The first is for weather. _If it clears, we will go._ The second is for money. _If I had it, I
would._ The third is the one we use at night.

> If I had turned around at the gate.
> If the number had been written a little larger.
> If we had said it in your language,
> which has no future tense and so has had to be
> more careful with its mornings.
>
> If I had kept the blue coat. If I had known
> it was the coat that I would be asked about.
> If he had been the sort of man
> who calls from the station;
> if there had been a station.

Note that in a true conditional the second half is always given. We were strict about that. An _if_
with nothing after it is not a sentence, I wrote in a hundred margins. It is only somebody standing
at a window.`,
    },
    {
      label: 'Lesson VI',
      title: 'The full stop',
      text: `
It is the smallest mark we have, and the only one that can be made by accident: a fly, a fault in
the paper, a pen put down by someone called to the door.

Towards five the desk goes quiet. The wires have told us what they know. In the yard the man who
washes the vans has begun with the first van, and over the wall of the sewing school, one at a time,
as though each had been asked politely, the birds are agreeing to it again.

> Here is the grammar of the night, complete.
> It had six lessons and you slept through four.
> The subject was ourselves; the verb was _wait_;
> the object, as so often, was the door.
>
> Now put the light out. It is light enough.
> The word that you were looking for is _day._
> It takes no article. It has no plural
> that anyone has managed to say.`,
    },
  ],
}
