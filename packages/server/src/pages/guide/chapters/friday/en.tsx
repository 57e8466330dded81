/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { fridayParts } from './parts.ts';

export const fridayEn: WordsFor<typeof fridayParts> = {
  title: 'Will Friday be too much?',
  lead: 'Two questions every morning: how many portions to prepare, and whether guests must stand in line. The average answers neither.',

  plain: (n) => (
    <>
      <p>
        On Fridays {n.guests} guests with a card come on average. Are {n.guests} portions enough? On{' '}
        {n.averageShort} of Fridays they are not: more people come, and somebody goes home hungry whose plate
        was paid for.
      </p>
      <p>
        Cooking too much is a loss as well: the family eats it, or it is thrown away. The two losses are
        seldom the same. If a guest who goes home hungry weighs more than a plate left over, cook more than
        the average.
      </p>
      <p>
        A line of people does something surprising. It does not grow slowly with the number of guests. For a
        long time nothing is felt, and then, near the limit, it explodes.
      </p>
    </>
  ),

  pictures: {
    portions: (n) => (
      <p>
        We count {n.missed} for each guest who finds nothing, and {n.leftover} for each portion left over. The
        valley in the line is the best answer: {n.best} portions. Move the two losses and see the valley go to
        the left and to the right of the average.
      </p>
    ),
    line: (n) => (
      <p>
        One person serves each guest for {n.minutes} minutes, and {n.perHour} guests come in an hour. That
        person is busy {n.busy} of the time, and guests wait {n.waitOne} minutes on average. With two people
        it is {n.waitTwo} minutes. Not half: far less.
      </p>
    ),
  },

  formulas: {
    portions: {
      title: 'The newsvendor',
      says: 'Prepare the fewest portions that are enough on this share of days: the loss of one too few, divided by the sum of both losses. It is named after the newspaper seller, who has the same question every morning.',
      symbols: {
        portions: 'portions prepared',
        enough: 'chance that so many are enough',
        missed: 'loss for each guest who finds nothing',
        leftover: 'loss for each portion left over',
      },
    },
    blocked: {
      title: 'Erlang B: everybody is busy',
      says: 'Begin with nobody serving, and add one at a time. Erlang found it for telephone lines. Here it is a step towards the next formula.',
      symbols: {
        blocked: 'chance that all are busy, if nobody cares to wait',
        servers: 'how many people serve',
        load: 'the load: guests per hour times the hours it takes to serve one',
      },
    },
    wait: {
      title: 'Erlang C: waiting',
      says: 'The chance to have to wait, and how long on average. Below the line is what can be served less what comes. When that nears zero, the line of people explodes.',
      symbols: {
        waits: 'chance that a guest has to wait',
        wait: 'time of waiting, on average, in hours',
        arrivals: 'guests who come per hour',
        served: 'guests whom one person can serve per hour',
        load: 'the load, as above',
        servers: 'how many people serve',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        On Fridays write down three things: how many came, how many found nothing, how many portions were
        left. After a month you know more than any formula.
      </p>
      <p>
        If going home hungry is twice as bad to you as rice left over, aim to have enough on {n.ratio} of
        Fridays. Not on every Friday: that costs too much.
      </p>
      <p>
        If the line is too long, do not make people work faster. Ask somebody to help for the busiest hour, or
        ask half of the guests to come after one o’clock. To spread out those who come is worth as much as a
        pair of hands.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        These sums take guests to come one by one, at random moments. If a whole party comes from a ceremony,
        or everybody comes after prayers, it is busier than they show.
      </p>
      <p>
        The formula for the line speaks of a line that has settled. A stall’s rush is often shorter than that.
        Near the limit the true numbers are smaller at first, and never settle.
      </p>
      <p>And what is lost when a guest goes home hungry? You decide that number, not mathematics.</p>
    </>
  ),
};
