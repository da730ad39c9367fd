import type { Manuscript } from '../bookmaking/manuscript.ts'

export const paperBoatRegatta: Manuscript = {
  dedication: 'For Dotun, who said it would float.',
  ornament: 'paper-boat',
  accent: '#2f7f8c',
  colophon:
    'Every page of the paperback can be folded into a boat. We have tried, and it takes eleven.',
  aboutAuthor: `
Sade Lawal is a school librarian in Ebute Metta. She has been sailing paper boats in the gutter
outside for thirty-four rainy seasons and has never lost one, though she has sent away a great many.`,
  chapters: [
    {
      label: 'Chapter 1',
      title: 'In which it rains properly',
      text: `
It had been going to rain since Monday. On Wednesday, in the middle of long division, it did.

It did not start, as rain does in books, with one drop. It fell down all at once, like a drawer being
emptied. The playground went white. Mrs Bassey stopped with her chalk on a seven. And Olu, who sat by
the window and was nine, saw the gutter along Herbert Macaulay Way fill up, and turn round, and go.

“It’s going,” said Olu.

“What is going?” said Mrs Bassey.

“Everything,” said Olu.

The whole of Class Four came to look, and Mrs Bassey, who had once been nine herself, put down the chalk.`,
    },
    {
      label: 'Chapter 2',
      title: 'The rules of the regatta',
      text: `
By break there were rules. Kemi wrote them down, because Kemi had the pen.

1. Boats must be made of paper.
2. It has to be your own paper.
3. You may not push. Blowing is allowed, but only once.
4. The start is the school gate. The finish is Mr Hassan’s shop, where the drain goes under.
5. A boat that stops is resting. A boat that turns over is _exploring._
6. No crying. (This was put in by Seun, who had cried last time.)

“What does the winner get?” asked Dotun.

Nobody had thought of that. They looked about them at what there was. There was a great deal of
rain.

“The winner,” said Olu, slowly, “gets to say where the boats went.”`,
    },
    {
      label: 'Chapter 3',
      title: 'The fleet',
      text: `
Kemi’s boat was made from a spelling test, and you could read _necessary_ along the side, with one
_s_.

Seun’s was out of the sports pages, very long, with half of a goalkeeper for a sail.

Dotun’s was not really folded at all. It was a sheet of brown wrapping that he had squeezed until it
looked like a boat which had been in an accident. “It will float,” said Dotun.

The twins had made a catamaran.

Olu had only one piece of paper. It was a letter from his father, who worked on a ship, a real one,
made of iron. It had come in March and it was short. He knew it by heart, and it had been folded so
many times that it very nearly knew how to be a boat by itself. He looked at it. Then he bent down the
corners.`,
    },
    {
      label: 'Chapter 4',
      title: 'From the gate to the mango tree',
      text: `
“Ready,” said Kemi. “Steady,” said Kemi. A lorry went past, and a wave came over the kerb, and they
were off before she could say it.

The goalkeeper took the lead, leaning out. Next to him went _necessary_. The catamaran did what
catamarans do: it became two boats, and the twins began at once to quarrel about which was whose.

At the mango tree there was a root, and behind the root was a pool which went round. The goalkeeper
went in, and did not come out. He went round and round, with his arms up, as though somebody was
always about to score.

“He’s resting,” said Seun, and his lip shook; then he remembered rule six.

Olu’s boat went by on the outside. It was so light that it hardly touched the water. You could see a
few words on it, upside down: _and the waves here are as high as_`,
    },
    {
      label: 'Chapter 5',
      title: 'The bad corner',
      text: `
At the corner by the tyre man, the gutter goes over a brick. It’s only one brick. But if you are
eleven centimetres long, that is Niagara.

_Necessary_ went over sideways, and was exploring. One of the catamarans went over backwards and
landed, by pure luck, on the other. And Dotun’s boat, which nobody was watching, came along behind,
low in the water like a hippopotamus, bumped on the brick, rolled over, rolled over again, and went
on, because it had been the same on every side to begin with.

“I _said_,” said Dotun.

So there were two left. They came down the last straight together, past the barber’s, past the woman
with the groundnuts, and she lifted her basket to let them through. All Class Four ran beside them in
the rain. Mrs Bassey ran too. She had one shoe in each hand.`,
    },
    {
      label: 'Chapter 6',
      title: 'Where the boats went',
      text: `
Here is what happened. The brown boat got to the drain first, by about the length of a nose. It went
up to the bars, it was just a bit too fat, and it stuck.

And the letter, coming up behind with all that water pushing it, climbed right over its back, as light
as you like; it stood for a moment on the top, with its bow in the air; and slid down between the bars
into the dark.

No one spoke. You could hear it raining on Mr Hassan’s roof.

“You won,” said Dotun. “So where did they go?”

Olu looked at the drain. He thought about where it went next, under the road, and the market, and the
railway; out into the canal with the reeds; under the long bridge and past the place where the egrets
stand; and to the lagoon, the harbour, the place between the two stone arms, and then the sea, which
is all one piece and has ships on it, made of iron, with people looking over the side.

“I sent it back,” he said.

That was on the Wednesday. The answer came in August. It was quite short. It said: _Got your boat._`,
    },
  ],
}
