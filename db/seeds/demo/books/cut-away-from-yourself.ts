import type { Manuscript } from '../bookmaking/manuscript.ts'

export const cutAway: Manuscript = {
  epigraph: 'What you remove is white. What you leave alone will speak.',
  ornament: 'sun',
  accent: '#c8452b',
  colophon:
    'The blocks for this book were cut on kitchen lino from a demolished clinic in Jamestown.',
  aboutAuthor: `
Kwabena Osei prints on the third floor of a building in Accra that was meant to have four. He learned
relief printing from rubber stamps, shoe soles and a book with its first chapter missing, which is why
he has written one.`,
  chapters: [
    {
      label: 'Before anything',
      title: 'Both hands behind the blade',
      text: `
This is the first lesson and the last: cut away from yourself. Not towards the thumb that is holding
the block; not even for a moment; not even for the last little corner. The gouge does not know what it
is for. It is sharp, it is round, and it will go on in the direction that you are pushing until it
meets something softer than lino.

Make a bench hook. It is two strips of wood on a board, one below and one above; the lower catches the
edge of the table and the upper holds the block. Now you can have both hands behind the blade.

I have eight and a half good fingers. I tell my students I lost the half to a shark. Nobody who has
seen me swim believes it, but they do ask, and then I have got their attention for the bench hook.`,
    },
    {
      label: 'Block one',
      title: 'A square, badly',
      text: `
Your first block should be a failure, and I want you to choose which one.

Take a piece the size of a playing card. Warm it: on a windowsill, or under your arm while you make
the tea. Cold lino crumbles, and warm lino peels like cheese. Draw a square with a pencil and cut away
everything outside.

You will slip. The tool will shoot across the corner you meant to keep. Good. You have now found out
how little force it needs. Do it again, at half the push, with the handle in your palm and your first
finger lying along the steel, and let the block do the turning. That is how a curve is made: the blade
stays where it is and the world goes round.`,
    },
    {
      label: 'Block two',
      title: 'Everything comes out backwards',
      text: `
Letters, of course. You will cut a name the right way round once, and frame it.

But other things turn as well. A man walking out of the picture walks into it. The wind changes. A
face you have drawn every day from the mirror is suddenly how everyone else has always seen it, and it
is a shock how tired she looks.

Hold the drawing up to a window, and go over it on the back. Lay that side on the block with carbon
paper beneath. Or do as the sign painters do and stop minding. I have a print of the harbour in which
the sun goes down over Nigeria. It is the one that sells.`,
    },
    {
      label: 'Block three',
      title: 'Three kinds of mark',
      text: `
The narrow V makes a line that starts from nothing and comes to nothing, like a hair. It is for grain,
for rain, for the creases at the side of an eye.

The small U makes a line with a round end. It is for leaves, scales, and stars. A hundred of them, all
pointing from one centre, will make light; try it on something black.

The wide U is a spade. It clears the ground. Do not be tidy with it. The ridges that it leaves will
catch a little ink, and print as a sort of crackle in the white. Beginners clean that away. Leave it
in: it is the sound of the hand.

> Thin for what is nearly gone.
> Round for what is falling.
> Wide for where there’s nothing on,
> and let it go on calling.`,
    },
    {
      label: 'Ink',
      title: 'Listen to the roller',
      text: `
Squeeze out as much ink as you would put toothpaste on a brush. Roll it out on glass, up and down, then
across. Do not look at it; listen. Too much ink sounds wet, like lips. Too little and there is no
sound. When it is right it hisses, like a bicycle on a damp road.

Ink the block in thin coats: three are better than one. Go over it from every side. Then lay the paper
down from one edge, without hoping, and put a clean sheet on top.

Rub with the bowl of a wooden spoon. I have owned presses; I have sold them again. I have had the
same spoon since 1998. Lift one corner, and look. If it is pale, lay it back, and rub there. You
can see the picture arriving through the paper, like somebody coming down a corridor.`,
    },
    {
      label: 'Editions',
      title: 'How many is enough',
      text: `
Number them under the picture in pencil: the number of this one, a stroke, and the number that there
will ever be. Sign it on the right. It is a promise. When you have pulled the last of them, cut a line
across the block.

It hurts the first time. I used to think it was vanity, a way to make the price go up. I now think that
it is for the printer. A block that could print for ever is a debt. One line with the V, corner to
corner, away from yourself, and you are free on Monday to be a beginner.

Keep the cancelled blocks. I have mine on the wall up the stairs, in order, each with its scar. By
the second landing you can see where I stopped trying to be tidy. By the third there is some light.`,
    },
  ],
}
