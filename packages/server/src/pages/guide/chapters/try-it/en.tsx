/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { tryItParts } from './parts.ts';

export const tryItEn: WordsFor<typeof tryItParts> = {
  title: 'Can we try it out first?',
  lead: 'Before you spend people’s money and trust, try it on a computer. A thousand times, with good luck and bad.',

  plain: (n) => (
    <>
      <p>
        A formula is like a map: short, exact, and there is much that it does not draw. A simulation is like
        going on foot: one journey after another, with its rain and its dead ends. We need both.
      </p>
      <p>
        In the computer cards are given at moments that are drawn by lot, kept for a time that is drawn by
        lot, and then used. In the example below it is {n.perDay} cards a day, kept for {n.holdDays} days on
        average. The formula says that after {n.days} days {n.expected} cards are out there. The first trial
        of draw number {n.seed} ends with {n.first}. Nothing is wrong. The formula speaks of the average; a
        trial tells one of the things that may happen.
      </p>
      <p>
        If the two are too far apart, something is mistaken: the formula, the program, or our belief that they
        speak of the same thing. That is why we always put them side by side.
      </p>
    </>
  ),

  pictures: {
    runs: () => (
      <p>
        Begin with one trial, then add more. Dotted lines are single trials (many of them become a band), the
        solid line is their average, the dashed line is the formula. Change the number of the draw: each
        number is another fate, and the same number is always the same fate.
      </p>
    ),
    closer: (n) => (
      <p>
        Every trial makes the average more certain, but ever more slowly. With {n.runs} trials it is certain
        to about {n.error} cards; with {n.moreRuns}, still only to {n.moreError}.
      </p>
    ),
    story: (n) => (
      <p>
        Now a whole story: neighbours pay for {n.mealsPerGift} gado-gado at once, every now and then, the
        cards reach elders through the banjar, and the stall keeps its hours. The average is near the
        formula’s {n.storyFormula}. But the band is wider: {n.storyLow} to {n.storyHigh}, not {n.formulaLow}{' '}
        to {n.formulaHigh}. That is because the formula takes cards to come one by one. This picture is worked
        out on the server, so its answer comes a moment later.
      </p>
    ),
  },

  formulas: {
    average: {
      title: 'The average and its standard error',
      says: 'Add up what all trials gave, and divide. The uncertainty shrinks with the square root of their number: four times the trials, half the uncertainty.',
      symbols: {
        average: 'average of all trials',
        each: 'what one trial gave',
        runs: 'how many trials',
        error: 'standard error: how uncertain that average is',
        spread: 'standard deviation: how trials differ from each other',
      },
    },
    apart: {
      title: 'How far from the formula?',
      says: 'The distance of the average from the formula, measured in standard errors. Up to three is as it should be. Beyond five it cannot be chance, if there are trials enough: look for the mistake.',
      symbols: {
        apart: 'distance, in standard errors',
        average: 'average of all trials',
        formula: 'what the formula says',
        error: 'standard error',
      },
    },
    same: {
      title: 'The same numbers everywhere',
      says: 'What a trial gives depends on three things only. Whoever uses the same three gets the same numbers to the last digit, in Ubud and in Berlin, on a phone and on a server.',
      symbols: {
        each: 'what one trial gave',
        run: 'which trial it is',
        setting: 'all that was set',
        seed: 'number of the draw',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Do not cook for the average alone. The band tells what you must be able to cope with: in this story
        not {n.storyFormula} plates still owed, but now and then {n.storyHigh}.
      </p>
      <p>
        Before you change a rule, such as how long cards are good or what they pay, run it twice with the same
        draw number: once with the old rule, once with the new. Fate is the same in both, so the difference is
        the rule’s.
      </p>
      <p>
        In the Lab you can change this story yourself: add stalls, close one, raise prices, let the pot run
        dry. It is in the <a href="/console/">organisers’ pages</a>: sign in, choose a community and open
        “What if”. Send your settings and the draw number to anybody; they will see exactly what you see.
        Without an account it goes on your own computer: <code>npx megibung simulate one-stall</code>.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        A simulation knows only what we told it. If nobody falls ill in it, nobody is ill. A thousand trials
        of the wrong story are a thousand mistakes, with a neat band around them.
      </p>
      <p>
        The band shows different luck, not what we do not know. If we guessed wrong how long people keep their
        cards, the band is wrong with it. That is why the numbers from your own book are worth more than any
        example.
      </p>
      <p>
        And people change when rules change. That cannot be drawn by lot. Try it on the computer, and then
        begin small: one stall, five plates.
      </p>
    </>
  ),
};
