/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { honestParts } from './parts.ts';

export const honestEn: WordsFor<typeof honestParts> = {
  title: 'How do we know it is honest?',
  lead: 'Nearly everybody is honest. To keep it so, it is enough to look now and then, as long as nobody can guess when.',

  plain: (n) => (
    <>
      <p>
        Wherever there is money, there is temptation. A stall can redeem a card and cook nothing. A card can
        be copied. A partner can keep cards for a cousin. A guest can sell theirs.
      </p>
      <p>
        We do not want cameras, and we do not want to see identity cards. Whoever eats should feel like a
        guest. So the question is: how little may we look, and still know?
      </p>
      <p>
        The answer is surprising. To find out a stall where {n.rate} of plates are not as they should be, it
        is enough to look at {n.size} plates, chosen at random. It does not matter whether the stall served a
        thousand or a hundred thousand. What matters is that nobody knows which plate will be looked at.
      </p>
    </>
  ),

  pictures: {
    visits: (n) => (
      <p>
        To look at a plate is to ask the guest whose card was just used: did you eat? was it enough? After{' '}
        {n.few} plates without a finding, cheating of {n.rate} would already have shown with a chance of{' '}
        {n.fewFind}. Move the sliders and see why small cheating is costly to find: for {n.grossRate} it takes{' '}
        {n.grossSize} plates, for {n.rareRate} it takes {n.rareSize}.
      </p>
    ),
    stake: (n) => (
      <p>
        Finding out is not enough: honesty has to be worth more than cheating. If only {n.chance} of false
        plates are found out, one plate of {n.price} needs {n.stake} at stake. That need not be a fine. A
        place on the list, and guests who come every day, are worth more than that.
      </p>
    ),
    drift: (n) => (
      <p>
        Another way is to watch the numbers. This stall gets {n.perDay} cards a day. One day it begins to get{' '}
        {n.extra} more. A single busy day means nothing. So we gather the excess, day by day, and forgive{' '}
        {n.slack} each day. When what is gathered passes {n.threshold}, the alarm sounds.
      </p>
    ),
    sold: (n) => (
      <p>
        A card is sold when some price suits both sides. This guest would let it go from {n.floor}; a buyer
        would pay up to {n.ceiling}. Asking for names closes that gap, once {n.refusal} of strangers are
        turned away. But there is a kinder way: make the card worth more to the person who holds it.
      </p>
    ),
  },

  formulas: {
    size: {
      title: 'How many to look at',
      says: 'The chance that one random plate looks fine, multiplied by itself once for every look, must come down to as little as we want. Rounded up.',
      symbols: {
        plates: 'plates to look at, all of which turn out fine',
        missed: 'the chance of missing it that we accept',
        rate: 'share of plates that are not as they should be',
      },
    },
    stake: {
      title: 'Cheating does not pay',
      says: 'What can be lost, times the chance to be found out, must outweigh what can be won. The first formula is for a gain that has to be given back, the second for one that is kept.',
      symbols: {
        stake: 'at stake, where the gain has to be given back',
        kept: 'at stake, where the gain cannot be taken back',
        gain: 'what one false plate brings',
        chance: 'chance that a false plate is found out',
      },
    },
    drift: {
      title: 'The gathered excess (CUSUM)',
      says: 'Today’s excess is added to yesterday’s, less what is forgiven, and never goes below zero. The alarm sounds above its limit.',
      symbols: {
        excess: 'excess gathered up to that day',
        counted: 'cards on that day',
        usual: 'cards on a usual day, on average',
        forgiven: 'forgiven each day: about half of the change one wants to notice',
        alarm: 'limit of the alarm',
      },
    },
    sold: {
      title: 'When a card is sold',
      says: 'A card changes hands when the most that a buyer would pay is above what it is worth to its holder. Food stamps have taught this since the 1940s.',
      symbols: {
        price: 'price of the plate at the stall, for anybody',
        refusal: 'chance that the stall turns a stranger away',
        trouble: 'the buyer’s trouble: the way, the shame, the queue',
        value: 'what the card is worth to its holder',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        If somebody looks in at your stall, it is no accusation. All stalls are in the same draw. To an honest
        stall a check is proof: after {n.size} plates without a finding, anybody may trust, with{' '}
        {n.confidence} confidence, that less than {n.rate} is amiss.
      </p>
      <p>
        An alarm is no accusation either. Set as in the picture, it sounds for no reason about once in{' '}
        {n.falseYears} years, and notices a change of {n.extra} cards a day in about {n.found} days. After an
        alarm, the first step is to ask. There may be a ceremony, or the stall next door is closed.
      </p>
      <p>
        A guest who sells a card mostly needs something else: medicine, a fare. Somebody still eats the plate.
        Talk with them before you change the rules.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        The first sum is right only if plates are truly chosen at random, and if whoever looks can see what is
        wrong. A guest who is afraid, or too polite, will say that all is well. A visit that can be guessed is
        worth nothing.
      </p>
      <p>
        The second sum takes people to weigh money only. Most people do not. They are ashamed, they are proud,
        they remember who helped. Too much checking can spoil just that.
      </p>
      <p>
        The alarm takes days to be random and independent of each other; Fridays and holidays are not. Its
        numbers of days are approximate.
      </p>
    </>
  ),
};
