/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { howLongParts } from './parts.ts';

export const howLongEn: WordsFor<typeof howLongParts> = {
  title: 'How long until it is eaten?',
  lead: 'Some cards come back tomorrow, some next month, some never. Those that have not come back have something to tell, too.',

  plain: (n) => (
    <>
      <p>
        Today is day {n.today}. {n.given} cards have been given, {n.eaten} were eaten. How long do people keep
        them? The easiest answer: take those that came back, and count. Half of them came back within{' '}
        {n.halfEaten} days.
      </p>
      <p>
        That answer is wrong. The quick ones are back and the slow ones are not, so the slow ones are not
        counted. It is like asking for ages in a school, and concluding that people live for twelve years.
      </p>
      <p>
        A card that is still out has something to tell. We do not know when it will come back, but we know
        that up to today it has not. Count that as well, and half of the cards come back within {n.halfAll}{' '}
        days.
      </p>
    </>
  ),

  pictures: {
    curve: () => (
      <p>
        The staircase begins with all cards and goes down whenever one is eaten. Move the day: the longer we
        wait, the longer the stairs and the narrower the band. Then count only those that came back, and see
        how the picture lies.
      </p>
    ),
    expiry: (n) => (
      <p>
        An expiry date cuts the stairs off. What is still out on that day runs out. At {n.expiry} days that is{' '}
        {n.lapsed} of cards: some are truly lost, some are only late. At its end the staircase is level. That
        is how many cards never come back, however long they are good.
      </p>
    ),
    books: (n) => (
      <p>
        {n.paid} was received for {n.sold} cards. That is not income yet, it is a promise. Each plate that is
        eaten turns a part of it into income. If {n.expected} cards are expected to come and {n.redeemed} have
        come, {n.income} may be booked and {n.owed} is still owed.
      </p>
    ),
  },

  formulas: {
    curve: {
      title: 'The Kaplan–Meier staircase',
      says: 'On each day on which cards are eaten, multiply by the share that is not. A card that has not come back counts for as long as it was seen, and then leaves the count without being taken as eaten.',
      symbols: {
        still: 'share of cards still out after so many days',
        day: 'days since it was given',
        eaten: 'cards eaten on one such day',
        out: 'cards still out just before that day',
      },
    },
    spread: {
      title: 'How certain the staircase is',
      says: 'The fewer cards are still in sight, the shakier the step. The band in the picture comes from this.',
      symbols: {
        still: 'share of cards still out',
        eaten: 'cards eaten on one day',
        out: 'cards still out just before it',
      },
    },
    books: {
      title: 'Income, by the rules of accounting',
      says: 'The money received becomes income by the share that has come of all that are expected to come. When the expectation changes, the sum is put right at once.',
      symbols: {
        revenue: 'income up to today',
        paid: 'money received',
        redeemed: 'cards eaten so far',
        expected: 'cards expected to be eaten in the end',
      },
    },
  },

  stall: () => (
    <>
      <p>
        Do not make cards run out too soon. A card that ran out is no saving; it is somebody who did not eat.
        Choose a day on which the stairs are nearly level.
      </p>
      <p>
        Agree at the start what becomes of the money of cards that ran out: back to the pot, or kept by the
        stall. Tell the givers, too. The rules of accounting let a stall count that money as income only if it
        is truly the stall’s.
      </p>
      <p>
        While few cards have come back, conclude nothing from the first of them. Wait. The band will tell when
        it is enough.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        The staircase takes last month’s cards and this month’s to be kept in the same way. When habits
        change, it mixes two stories.
      </p>
      <p>
        It also takes it that no card is cancelled because it is thought not to come. Where that happens the
        picture is bent, and no formula straightens it.
      </p>
      <p>
        And it does not know why. Forgotten, ashamed, ill, too far away: on the stairs they are all the same,
        a card that has not come back. Ask.
      </p>
    </>
  ),
};
