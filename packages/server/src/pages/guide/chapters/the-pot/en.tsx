/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { thePotParts } from './parts.ts';

export const thePotEn: WordsFor<typeof thePotParts> = {
  title: 'Will the pot run dry?',
  lead: 'More comes in than goes out, and still the pot can be empty one day. Plates do not wait for the next gift.',

  plain: (n) => (
    <>
      <p>
        Not every plate is paid for one by one. Often there is a common pot: gifts go into it, and plates are
        paid from it. The pot of this example pays for {n.plates} plates a day, {n.spending} a week. On
        average {n.gifts} gifts come in a week, of about {n.meanGift} each. So {n.income} comes in and{' '}
        {n.spending} goes out. Something is left every week. Safe?
      </p>
      <p>
        Not yet. Gifts come when they like: a whole week without a word, then three in a day. Hungry people
        come every day. With {n.opening} in the pot today, the chance is {n.dryEver} that it runs dry some
        day, although on average it gains.
      </p>
      <p>
        Insurers have worked at such questions for a hundred years. But they live the other way round. They
        take premiums steadily, and now and then pay out a lot. We pay steadily, and now and then receive a
        lot. So their formula cannot simply be borrowed.
      </p>
    </>
  ),

  pictures: {
    years: (n) => (
      <p>
        The same pot, the same habits, {n.histories} different fates. The dashed line is the pot if every week
        were exactly average: it never runs dry. Life does not walk along that line. Put more into the pot,
        spend less, or take another draw number for other fates.
      </p>
    ),
    reserve: (n) => (
      <p>
        How much must be kept for the chance of running dry to be only {n.accepted}? In this example{' '}
        {n.reserve}, about {n.reserveWeeks} weeks of spending. If the same money came as fewer, larger gifts
        (half as many, twice as large), it would be {n.fewLarge}. The staircase is no formula: it is {n.runs}{' '}
        trials of a year, and each of them tells what it would have needed in the pot. Each level line is a
        tenth of the one above it.
      </p>
    ),
    insurers: (n) => (
      <p>
        Use the insurers’ formula as it is: the average of the gifts for a steady income, each plate for a
        claim that comes by surprise. With {n.opening} in the pot it answers: the chance of running dry is{' '}
        {n.insurer}. The trials say otherwise. That formula looks for danger in the plates, while the danger
        is in the gifts that do not come.
      </p>
    ),
  },

  formulas: {
    dry: {
      title: 'The chance of running dry, ever',
      says: 'Each further rupiah in the pot lowers that chance by the same share. It holds where gifts bring more than is spent; otherwise the pot is sure to run dry. An empty pot is dry already: its chance is a hundred percent.',
      symbols: {
        dry: 'chance that the pot runs dry some day',
        opening: 'money in the pot now',
        safety: 'how fast that chance falls with each rupiah',
        gifts: 'gifts per week, at random moments',
        mean: 'size of a gift, on average: many small ones, few large ones',
        spending: 'spending per week, even',
      },
    },
    reserve: {
      title: 'A reserve that is enough',
      says: 'The same formula read backwards: say which chance you can bear, and find what must be in the pot. Where no more comes in than goes out there is no answer. A reserve of any size only puts it off.',
      symbols: {
        opening: 'money that must be in the pot',
        accepted: 'chance of running dry that can be borne',
        safety: 'as above',
        income: 'what comes in per week, on average',
        spending: 'spending per week',
      },
    },
    year: {
      title: 'When it runs dry',
      says: 'The pot sinks slowly and never leaps past nothing. So the day on which it is dry can be found from the sum of all gifts up to that day. The line of one year in the picture adds this up week by week, and to it the chance that no gift comes at all.',
      symbols: {
        when: 'how likely the pot is to be dry at just that time',
        gifts: 'how likely all gifts up to that time add up to so much',
        opening: 'money in the pot at the start',
        spending: 'spending per week',
        time: 'weeks since the start',
      },
    },
    insurers: {
      title: 'The insurers’ formula, to compare',
      says: 'True for those who receive steadily and pay by surprise. Wrong for our pot: what it reckons with is the size of the payments, not how seldom the gifts come.',
      symbols: {
        ruin: 'chance of ruin, for an insurer',
        opening: 'capital',
        loading: 'what the income exceeds the average costs by, as a share of those costs',
        lump: 'size of one claim, on average',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        If your stall lives from a common pot, ask its keepers one thing: how many weeks of spending are in
        it? That means more than how many gifts there were last month.
      </p>
      <p>
        Spending a little less does more than saving a lot. At {n.lessPlates} plates a day instead of{' '}
        {n.plates}, a reserve of {n.lessReserve} is as safe as the {n.reserve} above. Better promise{' '}
        {n.lessPlates} plates that are sure to be there than {n.plates} that may not be next month.
      </p>
      <p>
        Many small givers are safer than one large one. And hand out no card whose money is not there yet: a
        card in somebody’s hand is a promise, also when the pot is dry.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        This formula takes gifts to come each by itself. In truth people give together: at feasts, after the
        news, when there are many visitors. And they stop together, too. The real pot is shakier than the one
        in the picture.
      </p>
      <p>
        It also takes it that you know the averages. In this example {n.yearSurplus} is left over in a year,
        but from year to year the sum of the gifts goes up and down by about {n.yearSpread} by luck alone.
        After a year of writing everything down you do not know for sure that the pot gains at all.
      </p>
      <p>
        On the other hand it takes spending to go on to the last rupiah. People who see their pot sink serve
        fewer plates, or knock on doors. None of that is in the formula, and often it is what saves the pot.
      </p>
    </>
  ),
};
