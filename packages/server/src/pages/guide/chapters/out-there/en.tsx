/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { outThereParts } from './parts.ts';

export const outThereEn: WordsFor<typeof outThereParts> = {
  title: 'How many cards are out there?',
  lead: 'Cards are given, kept, and used. Two numbers are enough to know how many are in people’s pockets.',

  plain: (n) => (
    <>
      <p>
        Think of a bathtub. Water comes in from the tap and leaves through the drain. How high it stands
        depends on no single drop, only on how fast water comes in and how long a drop stays.
      </p>
      <p>
        So it is with cards. If {n.perDay} cards are given every day, and a card is kept for {n.holdDays} days
        on average, then {n.calm} cards are out there. That is not a guess. It comes out so, whoever the
        guests are.
      </p>
      <p>
        Each card out there is a plate that was promised. So the number matters to the stall: it is what is
        still to be cooked.
      </p>
    </>
  ),

  pictures: {
    level: (n) => (
      <p>
        On the first day no card is out there. Then the number rises, and settles. The band around it is the
        ordinary up and down: at {n.calm} cards, a day with {n.low} or with {n.high} is no sign of anything.
        Try changing when people use their cards.
      </p>
    ),
    count: (n) => (
      <p>
        We seldom know how long people keep a card. But we know how many are out there, and how many are eaten
        each day. Divide, and there it is: {n.outThere} divided by {n.eaten} is {n.hold} days.
      </p>
    ),
  },

  formulas: {
    little: {
      title: 'Little’s law',
      says: 'What is out there is what comes in per day, times how long it stays. It holds for cards, queues, hotel guests and bathtubs.',
      symbols: {
        outThere: 'cards out there, on average',
        perDay: 'cards given per day',
        hold: 'how long a card is kept, on average, in days',
      },
    },
    start: {
      title: 'Since the first day',
      says: 'On any day, what is out there is everything that was ever given and has not been used. Add up, day by day, the part that is still left.',
      symbols: {
        count: 'cards out there on that day',
        mean: 'the average',
        perDay: 'cards given per day',
        still: 'share of cards not yet used after that many days',
        day: 'days since the start',
      },
    },
    swing: {
      title: 'The ordinary up and down',
      says: 'When cards are given at random moments, the number out there spreads around its average in a way that has long been known. The band in the picture comes from it.',
      symbols: {
        chance: 'the chance',
        count: 'some number of cards',
        outThere: 'cards out there on average',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        {n.outThere} cards out there are {n.outThere} plates that are paid for and not yet cooked. The money,{' '}
        {n.owed}, is already yours. Set it aside for rice; do not spend it all.
      </p>
      <p>
        If the number keeps rising, one of two things is happening: more cards are given, or people keep them
        longer. Ask about the second. Perhaps your stall is hard to find, or closed when they are hungry.
      </p>
      <p>Ups and downs within the band need no answer.</p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Little’s law speaks of averages over a long time, while things stay as they are. At the start, on a
        holiday, or after bad news, it does not hold yet.
      </p>
      <p>
        The band takes cards to be given one by one, at random moments. Where twenty are given at once, at one
        event, the ups and downs are larger than it shows.
      </p>
      <p>
        And a card that was lost looks just like one that is kept. Neither comes. The next chapter looks for
        the difference.
      </p>
    </>
  ),
};
