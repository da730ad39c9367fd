import type { Manuscript } from '../bookmaking/manuscript.ts'

export const honestInvoice: Manuscript = {
  epigraph: 'An invoice is a letter. It says: I did it, here it is, and I am not ashamed.',
  ornament: 'swelled-rule',
  accent: '#22413a',
  colophon: 'The seven lines may be copied by anyone, on to anything, without asking.',
  aboutAuthor: `
Tunde Bakare has a stall at Balogun on Lagos Island and a second trade in writing down what the first
one taught him. This book came of the letters he was sent about _A Market in Nine Rules_, most of them
from people who work alone at a kitchen table and have not been paid.`,
  chapters: [
    {
      label: 'Line 1',
      title: 'Your own name',
      text: `
You would be surprised by how many leave it off. They put the amount; they put it in red; and at the
top there is nothing to say who is asking.

Write it large: your name, your street, and the number at which you pick up. If you trade under some
other name, put that, and your own beneath. A person who is about to part with money likes to know
whose door it is going through.

There is another reason. You are going to sit and look at this sheet of paper. You will be tempted
to take something off. It is harder to cheat somebody whose name is written at the top.`,
    },
    {
      label: 'Line 2',
      title: 'Theirs, spelled properly',
      text: `
The one who asked for the work is often not the one who pays. Ask. _Who should I make it out to?_ It is
the most valuable sentence in this book, and it should be spoken before the work begins, in the same
breath as _when do you need it?_

Then put down the name of the firm as it is on their own paper, with the _Limited_ or without, and the
number of the order if they have such a thing. I once waited four months for eighty thousand because I
had written _Brothers_ where it should have been _Bros_. It was in a tray. It had been in the tray all
that time, being wrong.`,
    },
    {
      label: 'Line 3',
      title: 'What you did, in words',
      text: `
Do not write _services_. Nobody has ever wanted services.

Write it so that a stranger can see it being done. _Painted front gate, both sides, two coats, green.
Mended the hinge, not asked for, no charge._ Write down what you gave away, with a nought beside it.
They did not notice it at the time. They will now, and so will the next person, who has to decide
whether to send for you again.

If the list looks too short for the sum, it isn’t the sum that is wrong. You have forgotten some of
the list. Did you go there to look first? Did you go back? Did you lie awake? You cannot charge for
the last of those. But the first two are work.`,
    },
    {
      label: 'Line 4',
      title: 'The number',
      text: `
Here is how I arrive at it. You need a pencil.

What I must live on, a month :: 240,000
What the trade costs me, a month :: 85,000
Put by for bad months :: 65,000
Sum :: 390,000
Days I can truly sell, in a month :: 13
So one day is :: 30,000

Thirteen, not twenty-six. The rest of them goes in finding work, fetching things, being ill, writing
invoices. People who are employed divide by twenty-two, and when they come out on their own they go
on doing it. That is why they are tired.

It may be that nobody will pay you thirty thousand for a day. In that case you have learned something
about the trade, and it was cheap. But do not find it out by asking for fifteen.`,
    },
    {
      label: 'Line 5',
      title: 'When',
      text: `
_Payment is due by Friday the 14th._ A day of the week and a number. Not _thirty days_, since no one
can say from when. Not _at your earliest convenience_. It is never convenient. I have been owed money
by very fine people, and it was not once convenient.

Half before, for anyone new. You do not need to explain it. _I take half to start,_ in the voice in
which you would say _I take sugar._ Those who object to the first half were never going to pay you
the second. Be glad to have found out sitting down.`,
    },
    {
      label: 'Line 6',
      title: 'The three reminders',
      text: `
The day after: “Good morning. I think that this may have slipped by. Here it is again.” It may well
be true. Say it as though it were.

A week after: a telephone call. Not to complain: to ask whether anything was wrong with the work. Then
be quiet. People will fill a silence with a date.

A month after: go there. Wear what you would wear to a christening. Sit in the chair by the door,
with the invoice on your knee, and a newspaper. Say, “Please don’t hurry on my account.” In
twenty-two years I have never got as far as the sports pages.

What you must not do is shout, or tell the street. The debt is theirs. If you shout, there are two.`,
    },
    {
      label: 'Line 7',
      title: 'Paid, with thanks',
      text: `
When it comes, write on your own copy the date, and _paid, with thanks_. Send that as well. It takes
a minute, and hardly anyone does.

I keep mine on a spike. There are a little over four thousand. Now and then, of an evening, when the
figures have come out badly, I will lift off a few from the bottom. _Six umbrellas, Mrs Coker. School
bag, re-zipped. One battery._ I can see each of those faces. I had thought that I was writing down
what people owed me. It turns out that I was keeping a diary.

~

Your name, and theirs. What you did. What it comes to. When. That is a whole letter. Everything else
that is printed on invoices was put there by somebody who was afraid.`,
    },
  ],
}
