import type { Manuscript } from '../bookmaking/manuscript.ts'

const crossing = (label: string, title: string, text: string) => ({ label, title, text })

export const nineFerries: Manuscript = {
  epigraph: 'A bridge tells you where you are going. A ferry asks.',
  ornament: 'canoe',
  accent: '#1f6f78',
  colophon: 'The crossings were made between two rainy seasons, most of them standing up.',
  aboutAuthor: `
Kolade Ferreira was a purser on lake steamers and now writes timetables for other people’s boats. He
lives in the Brazilian quarter of Lagos Island, in the house his great-grandfather built with money
from salt. He cannot swim.`,
  chapters: [
    crossing(
      'Crossing 1',
      'Ikorodu to Marina, 6.10',
      `
The first boat is full of people who are asleep with their eyes open. The life jackets are orange
and smell of every other morning. We are handed one each at the turnstile, and everyone ties it the
way their mother tied a school tie: with a tug at the end that means _and behave._

For the first kilometre there is nothing but the engine. Then the sun comes up on the left, behind
the fish traps, and forty people lift their telephones at one moment. For the time it takes to
photograph a thing they see every day, nobody is late.

I once asked the woman beside me what she did with the pictures. “I send it to my sister in
Leeds,” she said. “She says it is always the same one. So I send it again.”`,
    ),
    crossing(
      'Crossing 2',
      'Likoni, Mombasa, all day',
      `
This ferry crosses five hundred metres of water and carries the whole world. You walk down the ramp
in a crowd as thick as porridge, with goats, wardrobes, a bride, cyclists with mattresses; you stand;
in eight minutes you walk up the other ramp. It costs a walker nothing.

No one is ever alone on it, and for that reason everybody is private. I saw a man in a good suit
weeping between a crate of pineapples and a school choir, with his face quite open. The choir looked
at its shoes. One of the pineapples was put into his hand, at the end, by someone who had already
gone.`,
    ),
    crossing(
      'Crossing 3',
      'The hand ferry at Agbowa',
      `
There is a rope from bank to bank. The ferryman pulls on the rope. This is the entire machine, and
it has needed one repair since the year of my birth: the rope.

He is called Baba Okun, which might mean the father of the rope or the father of the sea. He would
not say. What he told me was that a boat with an engine is always a little lost, since it could go
anywhere. “This one,” he said, and pulled, “has only ever had one idea.”`,
    ),
    crossing(
      'Crossing 4',
      'Banjul to Barra, with delay',
      `
We waited three hours at the mouth of the Gambia for a ferry that could be seen the whole of the
time. It lay across the river like a shoe on the far side of a room.

At the end of the first hour people were angry. In the second they were hungry, and a trade in
eggs began. In the third they were a village. A midwife had been identified. Two men had found out
that they had the same enemy. When the ferry came at last there was no rush. We let the midwife on
first.`,
    ),
    crossing(
      'Crossing 5',
      'Five Cowries, at night',
      `
It was not a ferry at all, properly, but a canoe with a lamp, between two places with a bridge
between them. The boy wanted two hundred to take me across. I said that I could walk over for
nothing. He looked at the bridge, with its lights and its lorries, as a cat looks at a dog.

“From there,” he said, “you cannot see the bridge.”

That was true, and I paid. It is very beautiful. I had crossed it for thirty years.`,
    ),
    crossing(
      'Crossing 6',
      'Kisumu, the boat that was',
      `
The steamers on the lake have been laid up since before the boys who showed me round were born. One
lies at the pier, half filled with rain. On the bridge, the brass telegraph still points to
_Finished with engines._

I was purser for two years on her sister. I went down to where the office was and found the hook that I
used to hang my cap on. It was lower than I remembered. I stood beneath it, with weeds up to my
knee, and I found that I was listening for the feet of the eleven o’clock passengers overhead.

They were, I have to report, on time.`,
    ),
    crossing(
      'Crossing 7',
      'Badore, without getting on',
      `
I missed it. I include it for honesty. I had stopped to buy a roasted plantain, and by the time the
change had been found, the boat was the width of a street away, then the width of a river.

A man on the jetty was in the same position, with better shoes. We looked at it together. “Well,”
he said. He broke the plantain in two. I have been on faster ferries, and had worse crossings.`,
    ),
    crossing(
      'Crossing 8',
      'Zanzibar, rough',
      `
Everyone on board became religious at about the same time, and according to their several rites.
The sea stood up and looked in at the windows. A child of four, wedged in against me, remarked at
each wave, with joy, “Again!”

I held on to the seat in front of me and to her hood. I have no idea whose she was. At each wave
I thought about my life, and at each wave I was told: _again._`,
    ),
    crossing(
      'Crossing 9',
      'Home',
      `
The last ferry from the Marina is for those who stayed for one more. It is never full. The deckhand
sits down with the passengers, takes off his boots, and puts his feet through the rail.

Behind us the island is all lit up, as if somebody had spilt it. In front is a darkness that has
got kitchens in it. For twenty minutes you belong to neither. Nobody can reach you; you have left
and not arrived; there is a bench, a breeze, and an engine that is somebody else’s business.

I have read that in the old stories the ferryman carries you once, and you pay with a coin kept in
the mouth. I prefer the arrangement here. You pay at the turnstile, you tie the jacket as your
mother would have tied it, and in the morning he brings you back.`,
    ),
  ],
}
