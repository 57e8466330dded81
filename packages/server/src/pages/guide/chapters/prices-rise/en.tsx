/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { pricesRiseParts } from './parts.ts';

export const pricesRiseEn: WordsFor<typeof pricesRiseParts> = {
  title: 'What if prices rise?',
  lead: 'A card promises a plate, not a sum of money. When ingredients rise, somebody bears the difference. Who?',

  plain: (n) => (
    <>
      <p>
        The giver pays {n.price} today. The guest eats next month. In between chillies rise, oil rises, rice
        rises. To the guest it does not matter: the card is still a plate. That is its promise, and its
        strength.
      </p>
      <p>
        But the stall cooks at the new prices, and was paid at the old. The rise eats what it keeps, bit by
        bit. As long as that is thick enough and cards come back soon, there is no harm.
      </p>
      <p>
        If not, there are two ways. The open one: a new price for new cards. The hidden one: a plate that
        quietly gets smaller. This chapter works out both, so that the second need not happen.
      </p>
    </>
  ),

  pictures: {
    hold: (n) => (
      <p>
        If ingredients rise by {n.inflation} a year and a card is kept for {n.holdDays} days on average, a
        plate’s cost grows by only {n.later}. At {n.fast} a year it is {n.laterFast}. The rising line is the
        cost, the level one the money that was paid. Where they meet, the stall cooks for nothing.
      </p>
    ),
    portion: (n) => (
      <p>
        Costs are up by {n.rise}, and the price stays. A stall that wants to keep the same share can serve{' '}
        {n.portion} of a plate. Why is that less than one would think? Because {n.fixed} of it, gas and rent,
        does not shrink; all the saving has to come from the rice and what is on it.
      </p>
    ),
  },

  formulas: {
    cost: {
      title: 'What it costs on the day it is eaten',
      says: 'Late cards grow dear faster than early ones are cheap. So the mean is above the cost on the mean day. Where prices rise as fast as cards come back, there is no mean at all: a few very late cards swallow everything.',
      symbols: {
        mean: 'the average over all that may happen',
        cost: 'what a plate costs today',
        inflation: 'rise of ingredients per day',
        wait: 'how long a card is kept; each one differently',
        rate: 'chance per day that a card is used: one divided by the average keeping time',
      },
    },
    even: {
      title: 'Until nothing is left',
      says: 'The first if all cards are kept equally long, the second if they differ. The second is always shorter. Both hold only if prices rise, and if something is kept at the start.',
      symbols: {
        fixed: 'keeping time, if all cards are alike',
        average: 'average keeping time, if they differ',
        price: 'paid ahead per meal',
        cost: 'what a plate costs today',
        inflation: 'rise of ingredients per day',
      },
    },
    portion: {
      title: 'A smaller plate, a hidden price',
      says: 'Only what is eaten can shrink. Divide the price by the share of the plate that is left: that is the true price of a full one.',
      symbols: {
        share: 'share of the old plate',
        cost: 'what a plate cost before',
        after: 'what it costs afterwards',
        fixed: 'the part of the cost that does not shrink: gas, rent, hands',
        hidden: 'the true price of a full plate',
        price: 'the price on the card',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Spend the money of cards on what keeps, as soon as you get it: rice, oil, gas. What is in the store
        does not rise any more.
      </p>
      <p>
        At a cost of {n.cost} and a price of {n.price}, a rise of {n.inflation} a year uses up what you keep
        only if cards are kept for {n.months} months on average. Do not raise your price out of fear. But at{' '}
        {n.fast} it is {n.monthsFast} months, and it begins to matter how long cards are good.
      </p>
      <p>
        If the price has to rise, say so. Cards already given are still a full plate; new cards are paid at
        the new price. The open way is even the cheaper one: a full plate at a new price of {n.open}, while
        the shrunken plate truly costs {n.hidden}.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        The formula takes prices to rise a little every day. At the market they jump: before Galungan, after a
        flood. A single jump can be more than a year’s rise.
      </p>
      <p>
        It also takes every day to be as likely as any other to be the one on which a card is used. If all
        cards are kept equally long instead, there is something left for longer: {n.sameDay} months, not{' '}
        {n.monthsFast}, at {n.fast} a year.
      </p>
      <p>
        And no formula sees the plate. Only the guest does. That is why there is a small question after the
        meal: was it enough?
      </p>
    </>
  ),
};
