import { allergens, dietMarks, mealOut, mealPictures } from '@megibung/core';
import { Option } from 'commander';
import { connectApi } from '../api/connect-api.ts';
import { findCommunity, findMeal, findVendor, idArgument } from '../api/find.ts';
import { columns } from '../columns.ts';
import { command, group, handle, type Runner, withCommunity } from '../command.ts';
import { moneyText } from '../money-text.ts';
import { amount, words } from '../options.ts';
import { usage } from '../refusal.ts';

export const mealCommand = (runner: Runner) =>
  group('meal', 'Add and see the meals of stalls', [add(runner), list(runner), price(runner)]);

const add = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('add', {
        summary: "Add a meal to a stall's menu",
        examples: [
          'megibung meal add --vendor "Warung Bu Komang" --name Gado-gado --price 20000 --diet vegetarian --allergens peanut,egg',
          'megibung meal add --name "Nasi campur" --name-en "Mixed rice" --price 25000 --picture nasi-campur',
        ],
      }),
    )
      .option('--vendor <name or id>', 'which stall; not needed where there is one')
      .option('--name <name>', 'in Indonesian')
      .option('--name-en <name>', 'in English; the same where missing')
      .option('--price <amount>', 'what the stall is paid for it, in minor units (rupiah)', amount)
      .addOption(new Option('--picture <picture>', 'its drawing').choices(mealPictures))
      .option('--diet <marks>', `of ${dietMarks.join(', ')}`, words)
      .option('--allergens <names>', `of ${allergens.join(', ')}`, words)
      .option('--id <id>', 'your own id, so that a retry makes nothing twice'),
    async (context) => {
      const { options, io } = context;
      const api = connectApi(context);
      const name = await context.need('name', 'What is the meal called?', 'Gado-gado');
      const priceText = amountOf(await context.need('price', 'What does it cost?', '20000'));
      const community = await findCommunity(api, context);
      const vendor = await findVendor(api, context, community, options.vendor);
      const id = options.id === undefined ? io.newUuid() : idArgument('meal', String(options.id));
      const guess = name.toLowerCase().replaceAll(' ', '-');
      const picture = options.picture ?? mealPictures.find((each) => each === guess);
      const meal = await api.call(
        'POST',
        `/communities/${community.id}/vendors/${vendor.id}/meals`,
        mealOut,
        {
          id,
          name: { id: name, en: options.nameEn ?? name },
          price: priceText,
          ...(picture === undefined ? {} : { picture }),
          ...(options.diet === undefined ? {} : { diet: options.diet }),
          ...(options.allergens === undefined ? {} : { allergens: options.allergens }),
        },
      );
      return {
        text: `${vendor.name} serves ${meal.name.id} for ${moneyText(meal.price, meal.currency)} (${meal.id}).\nNext: megibung prepay create --meal "${meal.name.id}" --quantity 5`,
        json: meal,
      };
    },
  );

const list = (runner: Runner) =>
  handle(
    runner,
    withCommunity(command('list', { summary: 'List the meals', examples: ['megibung meal list'] })).option(
      '--vendor <name or id>',
      'only those of one stall',
    ),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const named = context.options.vendor;
      const only = named === undefined ? null : await findVendor(api, context, community, named);
      const all = await api.list(`/communities/${community.id}/meals`, 'meals', mealOut);
      const meals = all.filter((meal) => only === null || meal.vendorId === only.id);
      const rows = meals.map((meal) => [
        meal.name.id,
        meal.name.en,
        moneyText(meal.price, meal.currency),
        [...meal.diet, ...meal.allergens].join(', '),
        meal.id,
      ]);
      return {
        text:
          rows.length === 0
            ? 'No meal yet. Add one: megibung meal add --name Gado-gado --price 20000'
            : columns(['MEAL', 'IN ENGLISH', 'PRICE', 'A GUEST MUST KNOW', 'ID'], rows, '<<>'),
        json: { meals },
      };
    },
  );

const price = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('price', {
        summary: 'Change the price of a meal from now on',
        description: 'Changes the price of a meal from now on. What was prepaid keeps the price agreed then.',
        examples: ['megibung meal price Gado-gado 22000'],
      }),
    )
      .argument('<meal>', 'name or id')
      .argument('<amount>', 'in minor units (rupiah)'),
    async (context, [named = '', text = '']) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const found = await findMeal(api, context, community, named);
      const meal = await api.call('PUT', `/communities/${community.id}/meals/${found.id}/price`, mealOut, {
        price: amountOf(text),
      });
      return {
        text: `${meal.name.id} costs ${moneyText(meal.price, meal.currency)} from now on.`,
        json: meal,
      };
    },
  );

const amountOf = (text: string): string => {
  try {
    return amount(text);
  } catch (error) {
    throw usage((error as Error).message);
  }
};
