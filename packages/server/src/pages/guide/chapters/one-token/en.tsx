/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { oneTokenParts } from './parts.ts';

export const oneTokenEn: WordsFor<typeof oneTokenParts> = {
  title: 'What is one card worth?',
  lead: 'One card is one meal, already paid for. It is worth one thing to the giver, another to the stall, and another to the guest.',

  plain: (n) => (
    <>
      <p>
        Somebody pays for five plates of gado-gado, straight to the stall. The stall has the money the same
        day. Five cards are given away. Five people eat, each on the day they are hungry.
      </p>
      <p>
        It is odd money. It cannot be split, it earns no interest, and it buys one dish at one stall. That is
        its strength: prices may rise, and it is still worth one plate.
      </p>
      <p>
        But how much is a plate? The giver counts: {n.gift} makes {n.meals} meals. The stall counts: of{' '}
        {n.price}, {n.kept} is left once the ingredients are bought. The guest, paying alone, would count:{' '}
        {n.burden} of what I earn today. All three are right.
      </p>
    </>
  ),

  pictures: {
    budget: () => (
      <p>
        Move the gift. Each plate is one meal that is really served. Then move the other costs, and see how
        many plates they take.
      </p>
    ),
    price: () => (
      <p>
        The agreed price has to be enough for two sides. Too low, and the stall loses money and one day stops.
        Too high, and every gift becomes fewer plates. The solid line is the part of the price that the stall
        keeps. The dashed line is how heavy that price is for the person who eats.
      </p>
    ),
    today: (n) => (
      <p>
        The stall is paid today and cooks later. In the meantime it has the money: to buy rice, to pay a debt.
        May the giver ask for a discount in return? Yes, but a small one. At {n.interest} interest a year and{' '}
        {n.days} days of waiting on average, the fair discount is only {n.discount} per meal.
      </p>
    ),
  },

  formulas: {
    meals: {
      title: 'From money to meals',
      says: 'Divide the gift by everything that one meal costs, and drop the fraction. Half a meal feeds nobody.',
      symbols: {
        meals: 'number of meals',
        gift: 'money given',
        price: 'what the stall gets per meal',
        overhead: 'other costs per meal: cards, delivery, the bank',
      },
    },
    margin: {
      title: 'What the stall keeps, what it is to the guest',
      says: 'The stall keeps what is left of the price once the plate is paid for, as a share of that price. The weight on the guest is the price as a share of a day’s income.',
      symbols: {
        margin: 'share of the price that the stall keeps',
        price: 'what the stall gets per meal',
        cost: 'what a plate costs the stall: ingredients, gas, packing',
        burden: 'weight on the guest, if the guest paid',
        income: 'what the guest earns in a day',
      },
    },
    fair: {
      title: 'The fair price today',
      says: 'Money later is worth less than money now. Nobody knows when a card will be used, so we take the average over all that may happen. The answer turns out to be simple.',
      symbols: {
        fair: 'fair price, paid today',
        price: 'price at the stall on the day it is eaten',
        wait: 'how long a card waits; each card waits differently',
        rate: 'chance per day that a card is used: one divided by the average wait',
        interest: 'the stall’s interest per day',
        mean: 'the average over all that may happen',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Count honestly what a plate costs you: ingredients, gas, packing, and the rice that was left over. If
        that is {n.cost} and a card pays {n.price}, you keep {n.margin}. Your rent and your own wage come out
        of it.
      </p>
      <p>
        Ask the price that everybody pays. A guest with a card is not a cheap guest, and the plate must not be
        smaller.
      </p>
      <p>
        If a giver wants a large discount for paying early, show them the third picture. A month of waiting is
        worth a few hundred rupiah.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        The formulas do not know whether the food is good, whether the guest was made welcome, or whether that
        plate saved somebody’s day. To a hungry person a plate can be worth far more than its price. No
        division catches that.
      </p>
      <p>
        The third formula takes every day to be alike: a card that has been kept for long is as likely to be
        used tomorrow as a new one. Often that is not so. The next chapter shows what this changes, and what
        it does not.
      </p>
      <p>The prices here are an example. The true ones are in your kitchen.</p>
    </>
  ),
};
