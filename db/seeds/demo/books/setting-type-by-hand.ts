import type { Manuscript } from '../bookmaking/manuscript.ts'

export const settingType: Manuscript = {
  epigraph:
    'You will read it upside down and from left to right. After a month you will dream that way.',
  ornament: 'asterism',
  accent: '#8a5a06',
  colophon:
    'This handbook goes with the workshop’s course of thirteen lessons, and was cribbed from its walls.',
  aboutAuthor: `
The Quarto Workshop is the room behind the shop: one proofing press, two platen presses, sixty-four
cases of metal type and a kettle. It has taught hand-setting every dry season since 2011. This book
is the work of everyone who ever had to explain it twice.`,
  chapters: [
    {
      label: 'One',
      title: 'The case',
      text: `
Pull out the drawer and put it on the slope in front of you. It is called a case, and every small
box in it belongs to one character. Each piece of metal is a _sort_. When you have none left of a
letter, you are out of sorts, and now you know why one says that.

The boxes are not in the order of the alphabet. They are in the order of the hand. The _e_ has the
largest box, straight in front of you, because you will want it most; _t_, _a_, _n_ and _o_ lie close
around it; the _q_ and the _z_ live at the edge, like lighthouse keepers.

Do not try to learn the lay by heart. Set a page of anything at all. By the bottom of it your hand
will go to the _h_ before you have finished thinking _th_.`,
    },
    {
      label: 'Two',
      title: 'The stick',
      text: `
Hold the composing stick in your left hand, tilted a little towards you, with the thumb inside it
resting on the last letter. The thumb is the brake. Nearly everything that goes wrong for a beginner
goes wrong because the thumb was looking at something else.

Each sort has a groove in its foot, the _nick_. Turn the nick away from the palm, upwards, so that
you see a row of nicks in line. One that breaks the line is upside down, or has come from another
fount by mistake. You set from left to right, with the letters on their heads, and you read them
that way. It takes an afternoon to stop fighting this.

The measure is set in picas, twelve points to the pica, and about six picas to the inch. Set your
first line to twenty picas: long enough to be a line, short enough to be forgiven.`,
    },
    {
      label: 'Three',
      title: 'Spaces are things',
      text: `
On a screen the gap between words is nothing. In the stick it is a piece of metal with a name, a
width, and a box of its own, and it must be put in.

Em quad :: as wide as the type is tall
En quad :: half of that
Thick :: a third
Middle :: a quarter
Thin :: a fifth
Hair :: paper, on a good day

Set the whole line first with a thick between the words. Then feel the end of it. If it moves, it is
short; if it will not go in, it is long. Nothing else you will learn here is as useful as that
finger.`,
    },
    {
      label: 'Four',
      title: 'Justification, or how to lose a hair space',
      text: `
A justified line stands up in the stick by itself when you tip it. That is the test, and there is no
other.

Suppose you are a little short. Change thick spaces for two thins, or a thick and a hair, beginning
where it will show the least: after a comma; between a tall letter and a tall letter, such as _d_
and _l_; before a capital with a slope to it. If you are a little long, do the same thing in the
other direction. Never put all of it in one place. A reader does not see ten small differences, and
cannot see past one large one.

> Too tight, and the forme will bow.
> Too loose, and the words will walk.
> Just right has a sound: a _tock_,
> like a drawer in a good desk.

If you have spent ten minutes on a line, rewrite the sentence. Authors may complain. Remind them that
the _and_ was not doing very much.`,
    },
    {
      label: 'Five',
      title: 'Locking up',
      text: `
Slide the lines on to the stone. Tie the page round with cord, four times, and tuck in the end with
a brass rule. Put the chase about it, fill the room between with furniture, and tighten the quoins:
a little here, a little there, going round, as you would with the nuts on a wheel.

Now lift one corner by the height of a coin and press on the type with your fingers. Everything must
stay. If a single letter dances, unlock it and find the line that is short. It is always there, and
it is never the line you think.

We had a student who wanted to go on regardless, with one loose comma. At the twelfth impression the
comma rose, went under the roller, came out on the other side, and made itself a place in the middle
of the word _eternal_. The dent can still be seen in the bed of the press. We show it to everyone.`,
    },
    {
      label: 'Six',
      title: 'Make-ready',
      text: `
The first proof is grey where it should be black and black where it should be grey. This is no fault
of yours. Type has had a life: some letters have been printed ten thousand times and some hardly ever,
so that they are not all of one height.

Turn the proof over and read the back with your fingertips. Where it is smooth, it needs help. Tear a
scrap of tissue to the size of the weak place, never cut it, since a cut edge prints, and paste it
behind. Pull another proof. Do it again.

The old hands used to say that printing takes an hour and making ready takes the day. It used to be
a complaint. On the wall here it is the timetable.`,
    },
    {
      label: 'Seven',
      title: 'Distribution',
      text: `
When the last sheet has been hung up to dry, the job is half done. Every sort goes back to its own
box.

Wash the type. Take a few lines in the left hand, nicks up; read a word; pinch it off with finger and
thumb; and let it go letter by letter over the case, with a small roll of the fingers. Say the word as
you drop it. People find that they remember whole poems so.

It is slow, and no machine is waiting for you to finish. Do it on the same day. A tidy case is a
letter you have written to whoever works here next, and it says: _we expected you; start anywhere._`,
    },
  ],
}
