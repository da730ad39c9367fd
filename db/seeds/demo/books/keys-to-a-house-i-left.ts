import type { Manuscript } from '../bookmaking/manuscript.ts'

const key = (label: string, title: string, text: string) => ({ label, title, text })

export const keysToAHouse: Manuscript = {
  dedication: 'To whoever has changed the locks.',
  ornament: 'compass',
  accent: '#7d3a22',
  colophon:
    'Printed from drawings of the eleven keys, made by putting them under paper and rubbing.',
  aboutAuthor: `
Yasmin Haddad was born in Tripoli, in the Lebanon, above a pharmacy. She has lived at eleven
addresses in six countries and is now, she says, only resting in Accra. She restores clocks.`,
  chapters: [
    key(
      'Key 1',
      'Iron, as long as a hand',
      `
It opens the street door of my grandmother’s building. It weighs what a small bird weighs, if the
bird were iron. There was only the one, for five families, and so it lived on a nail behind the
pharmacist’s scales, and anyone who came home late had to wake him. He would come out in his
nightshirt holding it in front of him like a candle.

When we went, my grandmother took it off the nail. “But how will they get in?” I asked. I was seven.
She said, “Who?”

I have carried it for forty-four years through the gates of airports, where it is always taken out,
turned over, and given back to me with respect. It is clearly not a weapon. Nor is it any longer, I
am told, a key: there is a bank there, with doors that open when you walk up to them.`,
    ),
    key(
      'Key 2',
      'Brass, marked 14',
      `
A hotel in Limassol, for eleven weeks. You were meant to leave it at the desk.

We were nine in two rooms. My mother made it a home by means of rules. Shoes in a line. The map of
our city, drawn from memory by my uncle on the back of a menu, hung over the sink. Every evening one of
us had to put in a street that he had left out. I added the place where the ice cream man turned
round.

I stole the key because I thought they would have to keep the room for us.`,
    ),
    key(
      'Key 3',
      'Flat, very small',
      `
This belongs to a tin trunk. The trunk belonged to a school in the Midlands of England, in which I
learned that a _boarder_ was not someone at a frontier.

It held: six handkerchiefs, named; a bar of olive soap, which I did not use but smelled; and one sock
full of sand, of which I could give no account. Matron emptied the sock. She was not unkind. She
said, “You won’t be wanting this,” and it went out of the window in a long bright line, on to the
hydrangeas.

They came up blue the next summer. They had been pink. I know about soil now, and what iron does. I
prefer my own explanation.`,
    ),
    key(
      'Key 5',
      'Chrome, one of two',
      `
This was for a flat in Lyon with a man who whistled. We had two keys, on two rings, and I used to put
mine beside his in the dish so that they touched. Such are the things one does at twenty-six.

I have noticed that when you leave a house nobody tells you which is the last time that you will lock
it. It was a Wednesday. I had forgotten the bread. I went back up for my purse; I locked it; I tried
the handle, as you do. By the Friday he was whistling somewhere else. I have tried the handle of that
Wednesday quite often. It was locked. I had locked it properly.`,
    ),
    key(
      'Key 7',
      'A card with a stripe',
      `
It is not a key. It has no teeth. It belonged to a room on the ninth floor of a building in a city that
I will not name, as I was only there to be ill.

I keep it with the rest out of fairness. When it stopped working, the girl at the desk put it through
a machine, and smiled, and said, “There. It had just forgotten who you were.”`,
    ),
    key(
      'Key 9',
      'Cut in a market, while I waited',
      `
The man had a stall with a wheel. My landlady in Accra had one key and there were two of us to come
and go; so off I went with it, warm, in my hand, through the lorry park.

He put the old one in one clamp and the blank in the other. A little finger of steel went along the
first, feeling each tooth, and across from it the wheel cut what the finger felt. That was all. It took
less than a minute. I had not known. I had lived for fifty years by keys, and had never seen that they
are made by one touching another.

“Try it before you go,” he said, “but it will open.”

It did. It always has. There is a step down, inside, that you must know about. There is a clock in
every room, and no two agree, for that is the work. My grandmother’s iron key hangs on a nail in the
hall, where a visitor’s hand will find it.`,
    ),
    key(
      'No key',
      'The empty hook',
      `
There are twelve hooks on my board and eleven keys. People ask.

I tell them it is for symmetry. I tell children that it is for a key that is still being cut. Once,
very late, to a friend who had also come a long way, I told the truth, which is that I don’t know how
to stop at eleven.

If I am asked where I am from, I say, _have you got a minute?_ and I lift them down one after another
and put them on the table, in a row, the heavy one first. No one has ever looked at his watch. They
pick them up. They weigh them. They say, all of them, sooner or later, the same thing, and then they
go quiet and feel in their own pockets:

“It’s strange, you know. I’ve still got mine.”`,
    ),
  ],
}
