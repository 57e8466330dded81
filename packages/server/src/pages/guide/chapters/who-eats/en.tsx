/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { whoEatsParts } from './parts.ts';

export const whoEatsEn: WordsFor<typeof whoEatsParts> = {
  title: 'Who gets the meals?',
  lead: 'This week there are fewer meals than people ask for. Several ways to share them are called fair, and they do not give the same.',

  plain: (n) => (
    <>
      <p>
        Four neighbours ask for meals for the week: Wayan for {n.wayan}, Made for {n.made}, Nyoman for{' '}
        {n.nyoman}, Ketut for {n.ketut}. That makes {n.asked}, and there are {n.meals}. Who gets how many?
      </p>
      <p>
        <strong>Equal parts:</strong> {n.equalPart} each. It sounds fair, but Wayan asked for {n.wayan} only.
        So {n.equalLost} meals lie idle while two people go short.
      </p>
      <p>
        <strong>By what is asked:</strong> everybody gets {n.askedShare} of it. Now Ketut has {n.ketutAsked},
        and Wayan not even the one. And whoever learns the rule will ask for more next week.
      </p>
      <p>
        <strong>Whoever has least first:</strong> go round the table and put down one plate at a time. Whoever
        has enough says so and is passed over. When the meals are gone, Wayan and Made have all they asked
        for, and Nyoman and Ketut have {n.level} each. Nobody could have more, unless it were taken from
        somebody who has no more than they do.
      </p>
    </>
  ),

  pictures: {
    level: () => (
      <p>
        Each bar is a glass, as tall as what somebody asks for. Pour the meals in as if they were water and
        the glasses were joined below: the water stands equally high in all that are not yet full. Change the
        way of sharing and watch who gains. Then let Ketut ask for more.
      </p>
    ),
    alike: (n) => (
      <p>
        Now {n.households} households of one to six heads. Each head asks for two meals a week; that makes{' '}
        {n.householdsAsk}, and there are {n.householdMeals}. In the draw, whoever is drawn gets all they asked
        for. Put all households in a row, those with least first, and add up what they have: that is the
        Lorenz curve. The further it hangs below the straight line, the more unequal. The Gini is twice the
        area between the two: 0 when all have the same, near 1 when one has it all. Now count by head instead,
        and see the order turn round.
      </p>
    ),
    never: (n) => (
      <p>
        If there is not even one meal for each, people draw lots. {n.people} people, {n.cards} cards a week:
        everybody has the same chance, {n.chance} each week. Nothing could be fairer beforehand. But after{' '}
        {n.weeks} weeks {n.never} have never been drawn, about {n.neverPeople} people. The dashed line is the
        cure: whoever had a turn waits until all have had one.
      </p>
    ),
  },

  formulas: {
    level: {
      title: 'The water level (max–min)',
      says: 'Each gets what they ask for, or the level, whichever is less; the level is such that all meals are used. Where one asks for a household, each glass is as wide as its heads. Who goes short gains nothing by asking for more.',
      symbols: {
        gets: 'meals that one gets',
        asks: 'meals that one asks for',
        heads: 'weight: 1 for each, or the heads of the household',
        level: 'the water level',
        meals: 'meals that there are, fewer than are asked for',
      },
    },
    gini: {
      title: 'The Gini coefficient',
      says: 'Put the amounts in order, the least first. What the first have counts against, what the last have counts for. It says how unequal a list of numbers is. It does not say whether that is right.',
      symbols: {
        gini: 'the Gini coefficient, from 0 to nearly 1',
        gets: 'the amounts in order, the least first',
        count: 'how many they are',
      },
    },
    never: {
      title: 'Never drawn',
      says: 'The chance not to be drawn in one week, multiplied by itself once for every week. It shrinks quickly, but is never zero.',
      symbols: {
        never: 'chance never to have been drawn',
        chance: 'chance to be drawn in one week',
        rounds: 'how many weeks',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        The first formula needs no computer. Give everybody who asks one card. Then go round again, until the
        cards are gone. If somebody asks for a household, count its heads, and give one card to each head.
      </p>
      <p>
        If there is not even one for each, draw lots where all can see it, and keep the list: whoever was
        drawn goes to its end. In the example everybody has then eaten after {n.turnWeeks} weeks, and nobody
        need be luckier than the others.
      </p>
      <p>
        Say the rule aloud before you begin. A rule that everybody knows hurts less than one that is better
        and that nobody knows. The stall need not know any of this: a card is a card, and a guest is a guest.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        The mathematics knows what was asked for. It does not know who is hungry. Some ask for two and need
        six; some never ask, because they are ashamed, or because nobody told them. A list shows nobody who is
        not on it.
      </p>
      <p>
        And a number does not decide what is fair. By household, least first has a Gini of{' '}
        {n.leastByHousehold} and by what is asked {n.askedByHousehold}. By head it is {n.leastByHead} and{' '}
        {n.askedByHead}. The same meals, the other way round. Which of the two counts is for people to decide,
        and the people who eat should be among them.
      </p>
      <p>
        In a draw, the Gini falls from {n.lots} in one week to {n.lotsYear} in a year: luck evens out. Hunger
        does not wait for that. And no formula says how a card is handed over: with a list and a stamp, or
        with a smile.
      </p>
    </>
  ),
};
