/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { goesRoundParts } from './parts.ts';

export const goesRoundEn: WordsFor<typeof goesRoundParts> = {
  title: 'What if it goes round?',
  lead: 'So far a card is used once, and gone. What if stalls spend again what they get, with one another?',

  plain: (n) => (
    <>
      <p>
        One card, one plate, done. A card like that does not go round. Whoever talks about how fast it
        circulates is talking about the number one.
      </p>
      <p>
        It is different once Bu Sari may pay Pak Made for vegetables with that local money, and Pak Made pays
        Wayan for the ride. Now something goes round, and there are new questions. How long does the money
        stand still? Where does it pile up? How much never comes back?
      </p>
      <p>
        This has happened: Sarafu is a community currency in Kenya. In 2020 and 2021 the money that moved
        there waited only {n.kenyaDays} days on average before it was spent again. And yet {n.kenyaStill} of
        it all stood still. Both are true at once. That is why one number for the speed is not enough.
      </p>
    </>
  ),

  pictures: {
    till: (n) => (
      <p>
        Every Monday {n.perWeek} goes into the till. {n.wait} days later {n.spent} of that is spent. The rest
        piles up. How long does money wait? That depends on which money you take to go out first: {n.oldest}{' '}
        days if it is the oldest, {n.newest} days if it is the newest. Money has no memory. The choice is
        ours, and we have to say it.
      </p>
    ),
    ageing: (n) => (
      <p>
        Some communities let their money shrink slowly, by {n.demurrage} every four weeks, say, so that people
        spend it. What is taken is split evenly among those who are active. So it does not punish everybody:
        whoever holds much pays, whoever holds little receives. Putu is shut this month: that stall pays, too,
        but receives nothing.
      </p>
    ),
    again: (n) => (
      <p>
        A gift becomes a stall’s income. A part of it is spent again nearby, and becomes somebody else’s. If
        that part is {n.local}, three rounds make {n.three} times the gift. There is no magic in it: however
        long it goes on, it is never more than {n.limit} times.
      </p>
    ),
    crossed: (n) => (
      <p>
        Often no money is needed at all. Sari owes Made, Made owes Wayan, Wayan owes Sari: {n.owed} in all.
        Cross out the ring, and {n.cleared} is gone, with nobody the poorer.
      </p>
    ),
  },

  formulas: {
    velocity: {
      title: 'Speed, and the two things within it',
      says: 'All that was paid, divided by the money there is and the time we looked. It is the same as the speed of the money that moves, times the share of the money that moves.',
      symbols: {
        velocity: 'speed: how often money changes hands per unit of time',
        volume: 'sum of all payments',
        balance: 'money in circulation, on average',
        time: 'for how long we looked',
        hold: 'how long money waits before it is spent, on average',
        moving: 'share of the money that moves',
      },
    },
    ageing: {
      title: 'Shrinking little by little',
      says: 'If a month’s shrinking is taken in small steps, it must come to the same in the end. So it is not divided: a root is taken.',
      symbols: {
        each: 'what is taken at each step',
        whole: 'what is taken over the whole time',
        periods: 'how many steps there are in that time',
      },
    },
    again: {
      title: 'The local multiplier (LM3)',
      says: 'Add up the first three rounds and compare them with the first. If the share that is spent nearby is always the same, even all the rounds together have a limit.',
      symbols: {
        multiplier: 'local multiplier of three rounds',
        rounds: 'income in the first, second and third round',
        local: 'share that is spent again nearby',
      },
    },
    crossed: {
      title: 'Crossing out rings of debt',
      says: 'Cross out as much as possible. The condition: as much is crossed out of what somebody owes as of what they are owed, and never more than the debt itself.',
      symbols: {
        crossed: 'what is crossed out of one’s debt to another',
        owed: 'that debt before',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        If you are offered local money, the question is simple: with whom can I spend it? Unless the vegetable
        seller, the gas seller and the driver take it too, it stops in your till.
      </p>
      <p>
        Shrinking by {n.demurrage} in four weeks is only {n.perDay} a day. Who spends soon will not feel it.
        But over a whole year it comes to {n.perYear}: do not keep your savings in this money.
      </p>
      <p>
        Write down what stalls owe one another. In the example above, {n.cash} in cash is enough to settle{' '}
        {n.owed}. Sitting together once a month with a book and a pencil can take the place of a lot of money.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Fast money is not always good money. People also hurry to spend what they do not trust. And savings
        that stand still can mean safety: the rice for next month.
      </p>
      <p>
        The multiplier takes the local share to be always the same, and does not ask whether the spending
        would have happened without this gift. It counts turnover, not well-being.
      </p>
      <p>
        Crossing out takes every debt to be admitted and everybody to agree. The formula is easy. Sitting down
        together is what is hard. And money that goes round is a matter of law, too: ask before you begin.
      </p>
    </>
  ),
};
