import type { Manuscript } from '../bookmaking/manuscript.ts'

export const paintedPorch: Manuscript = {
  dedication: 'For everyone who ever sat on my mother’s step and stayed for supper.',
  ornament: 'columns',
  accent: '#9f3a22',
  colophon: 'The five colours on the cover are the five that could be bought on Bamgbose Street.',
  aboutAuthor: `
Ifeoma Danjuma trained as a surveyor and measured other people’s verandas for twenty years before
she built one. She lives in Yaba, in a house whose porch is larger than its sitting room, and
teaches drawing on Saturdays to anyone who brings a pencil and a stool.`,
  chapters: [
    {
      label: 'One',
      title: 'A roof with one wall missing',
      text: `
A porch is a room that has lost an argument with the street. It has a floor, a roof and the good
sense of a chair in the corner; but one wall has been given up, and through the gap comes everything
that a house is built to keep out: dust, goats, the neighbours’ radio, the neighbours.

I have measured, by my own count, six hundred and twelve of them. It was my work to write down the
length and the depth and to note the condition of the posts. Nobody asked me to write down what the
porch was for, and so I began to do it in the margin.

_Peeling yams. Homework. Waiting for a son. Sulking. Sewing machine, singer also singing. Two men
not speaking. One man speaking._

A sitting room is for visitors you have invited. A bedroom is for people you have forgiven. But the
porch is for whoever is passing, and it is the only room in the house where a stranger can be given
water without anybody having to decide what he is.`,
    },
    {
      label: 'Two',
      title: 'The one in Athens',
      text: `
The most famous porch in the world was a public one. It stood at the edge of the market in Athens,
long and narrow and open along one side, with a row of columns where the wall should have been. The
back wall was hung with great paintings of battles, and so people called it the painted porch: in
their language, the _Stoa Poikile_.

A merchant from Cyprus, who had lost his ship and with it his trade, took to walking up and down
there and talking. He was not a citizen and could not buy a hall of his own. A porch cost nothing.
Those who came to listen were called the people of the porch, and the name has outlived the paintings,
the columns and the city’s gods.

I like this story for a surveyor’s reason. We remember what was said there and have lost what was
painted, yet the building was named for the paintings. Nobody who hung them could have known that
the real furnishing would be a shipwrecked man’s feet, going up and down.

Build the porch. You do not get to choose what it will be famous for.`,
    },
    {
      label: 'Three',
      title: 'How deep is deep enough',
      text: `
Here is the one piece of professional advice in this book, and I give it away because it is worth
more than the rest.

One metre deep :: a ledge
One and a half :: a corridor
Two metres :: a porch
Two and a half :: an institution

At one metre you can stand out of the rain. At one and a half you can sit, but anyone who wants to
pass must ask your knees. At two metres a person may walk behind a seated person without apologising,
and that is the whole secret. A porch begins at the depth where nobody has to move for anybody else.

At two and a half you will find, within a year, that there is a table; then that there is a second
table; then that a committee of some kind meets there on Thursdays. I have never seen this fail.
Be sure you want it.`,
    },
    {
      label: 'Four',
      title: 'Paint',
      text: `
My mother repainted hers every December, in whatever colour had been left over at the shop where
her brother worked. I can date my childhood by it. I learned to read in green. My father left in
ochre. The year of the strike it was two colours, because neither tin was enough.

When I came to build my own I scraped a corner of hers to see. There they were, as neat as the
rings of a tree: twenty-six Decembers, each as thin as a fingernail, each put on by a woman standing
on a beer crate and leaning out too far.

> Under the blue the green,
> under the green the brown;
> my mother’s hand goes up the post
> and forty years come down.

Nobody needs a painted porch. The wood can be kept from rotting with something cheaper. But a house
that is repainted every year is saying something to the road, and I believe that it is this: _we are
still expecting you._`,
    },
    {
      label: 'Five',
      title: 'Rules of the step',
      text: `
These were never written down until I wrote them down. They were kept, all the same, on every porch
in our street.

1. Whoever sits on the step may be spoken to. Whoever sits in the chair may not, until they speak.
2. A quarrel may be brought to the porch but not carried through the door.
3. The person shelling beans has the right of way in any conversation.
4. Children may stay for as long as nobody notices that they understand.
5. If it rains, everybody belongs to the house.
6. Nobody asks when you are leaving. They ask if you have eaten, which is the same question with
   the lamp lit.

~

The fifth is the one I think about. It needs only a roof and two metres, and it turns out a whole
street can be one family, for as long as the weather lasts.`,
    },
    {
      label: 'Six',
      title: 'Leaving the light on',
      text: `
They are building flats across from me now, nine floors, and every flat has what the brochure calls
a balcony. I have measured those too. They are ninety centimetres deep. A person can stand on one
and look down, and that is all that can be done there.

I am not against flats. A city must put its people somewhere, and up is cheaper than out. But I
went to see the architect and I took my notebook. I showed him the margins. I showed him the
six-hundred-and-twelfth porch, where a boy of nine had drawn the moon landing on the floor with a
nail. “One metre ten more,” I said. “That is all I am asking for. You can take it out of the
bathrooms.”

He laughed, and he wrote it down. I have been a surveyor long enough to know what that is worth.

Tonight there is a lamp on my own post and a chair nobody is using. If you are reading this on the
way home and you pass it, you do not need to have been invited. That was the wall we left out.`,
    },
  ],
}
