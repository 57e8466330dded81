/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { donorsComeBackParts } from './parts.ts';

export const donorsComeBackEn: WordsFor<typeof donorsComeBackParts> = {
  title: 'Do givers come back?',
  lead: 'Many give once, a few are faithful. The average mixes the two, and is a picture of nobody.',

  plain: (n) => (
    <>
      <p>
        After a feast {n.givers} people promise to give every month. A month later {n.afterOne} are left, two
        months after that {n.afterSeen}. The keeper of the pot reckons: on average {n.churn} stop each month.
        If that goes on, {n.byAverageYear} will be left after a year, and {n.byAverageEnd} after two. Is it
        time to despair?
      </p>
      <p>
        No. People are not alike. Some came with the mood; they soon go. Some mean it; they stay. Those who go
        soon can go only once. After that, those who are left are more and more faithful, although nobody has
        changed.
      </p>
      <p>
        After a year {n.afterYear} are still there, not {n.byAverageYear}. After two years {n.afterEnd}. It is
        they who feed your stall.
      </p>
    </>
  ),

  pictures: {
    survivors: (n) => (
      <p>
        The two lines begin with the same book. The dashed line takes all givers to be alike, and goes on with
        the average of the first {n.monthsSeen} months. The solid line knows that people differ. Move the
        difference until they are nearly alike: the lines meet. The dots are one trial, drawn by lot person by
        person.
      </p>
    ),
    book: (n) => (
      <p>
        After {n.bookMonths} months of writing down, what can be forecast? The dots are your book; the band is
        every forecast that still fits it. Take fewer months or fewer givers: the band widens, and sometimes
        the book does not answer yet. That is an answer, too.
      </p>
    ),
    worth: (n) => (
      <p>
        How much is still to be expected from somebody who gives {n.gift} a month? From one who has just
        begun, {n.fresh}. From one who has stayed a year, {n.old}: {n.times} times as much. We let later money
        count {n.discount} less per month.
      </p>
    ),
  },

  formulas: {
    average: {
      title: 'The way that misleads',
      says: 'All who stopped, divided by all who might have, and that number is used on and on. It is true only if each giver has the same chance to stop.',
      symbols: {
        churn: 'average churn per month',
        stopped: 'who stopped in a month',
        atRisk: 'who still gave before that month',
        still: 'share who still give after so many months',
      },
    },
    still: {
      title: 'People differ',
      says: 'Each giver has a chance of their own to stop, which we do not know. Two numbers are enough to describe them all: the smaller both are, the more people differ.',
      symbols: {
        still: 'share who still give after so many months',
        alpha: 'weight of stopping',
        beta: 'weight of staying',
        month: 'which month',
      },
    },
    rate: {
      title: 'More and more faithful',
      says: 'Of those still there, the share who stay one month more. It rises month by month without anybody becoming more faithful: those who were less so have left.',
      symbols: {
        rate: 'share who stay, of those still there',
        month: 'which month',
        alpha: 'as above',
        beta: 'as above',
      },
    },
    fit: {
      title: 'Reading the two numbers from the book',
      says: 'Take the two numbers that make your book most plausible. Each month is a draw of lots for each person: stay or stop. The band in the picture is other numbers that are nearly as plausible.',
      symbols: {
        likelihood: 'how plausible the book is',
        stopped: 'who stopped in a month',
        stayed: 'who stayed in that month',
        rate: 'share who stay, by the formula before',
      },
    },
    worth: {
      title: 'What is still to come',
      says: 'Add up all months to come: the chance that this person still gives, times what the money is worth today. Without a discount that sum may have no end, since a handful of people hardly ever stop.',
      symbols: {
        worth: 'gifts still to be expected, as of today',
        stayed: 'months this person has stayed',
        still: 'share who still give, from the formula above',
        discount: 'discount per month for later money',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Do not promise {n.givers} portions because there are {n.givers} new givers. Reckon with {n.afterYear}.
        And do not panic when {n.firstStop} leave in the first month. That is what usually happens. After a
        year only about {n.yearStop} leave in a month.
      </p>
      <p>
        Say thank you in the first weeks, not on the anniversary. A word about a plate that was eaten means
        most to somebody who is still in doubt.
      </p>
      <p>
        Write givers down by the month in which they began. A book that mixes new ones with old ones shows
        faithfulness falling whenever many new people come, while nothing has become worse.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        This formula takes everybody to stay as they are. But people lose their work, move away, grow tired,
        or come closer. It also takes next year’s givers to be like this year’s.
      </p>
      <p>
        It suits people who promised to give each month. A visitor who gives when passing by never says that
        it was the last time; we do not know whether they have gone, or are only not back yet. That takes
        another formula.
      </p>
      <p>
        And its tail is long. Of what is still to be expected from a new giver, only {n.soon} comes within the
        first two years. The rest stands on years that nobody has seen. Do not spend it now.
      </p>
    </>
  ),
};
