import {
  communityOut,
  fromPublicId,
  type IdKind,
  idPrefixes,
  mealOut,
  toPublicId,
  vendorOut,
} from '@megibung/core';
import type { CommandContext } from '../command-context.ts';
import { Refusal, usage } from '../refusal.ts';
import type { Api } from './api.ts';

/** Things are named by id, or by the name that people know them by. */

export type Community = ReturnType<typeof communityOut.parse>;
export type Vendor = ReturnType<typeof vendorOut.parse>;
export type Meal = ReturnType<typeof mealOut.parse>;

/** The community that a command is about: `--community`, else the only one there is, else the one that is picked. */
export const findCommunity = async (api: Api, context: CommandContext): Promise<Community> => {
  const named = context.options.community ?? context.io.env.MEGIBUNG_COMMUNITY;
  if (typeof named === 'string' && named !== '')
    return api.call('GET', `/communities/${encodeURIComponent(named)}`, communityOut);
  const all = await api.list('/communities', 'communities', communityOut);
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  if (all.length === 0) {
    throw new Refusal({
      code: 'not_found',
      title: 'There is no community yet.',
      detail: 'Make one: megibung community create --name "Makan Bersama Ubud"',
    });
  }
  return context.pick(
    'community',
    'Which community?',
    all.map((community) => ({ label: community.name, hint: community.slug, value: community })),
  );
};

export const findVendor = async (
  api: Api,
  context: CommandContext,
  community: Community,
  named: unknown,
): Promise<Vendor> => {
  const all = await api.list(`/communities/${community.id}/vendors`, 'vendors', vendorOut);
  return byIdOrName(context, 'vendor', 'Which stall?', all, named, ({ name }) => [name]);
};

/** `vendorId` narrows the search to one stall's menu. */
export const findMeal = async (
  api: Api,
  context: CommandContext,
  community: Community,
  named: unknown,
  vendorId?: string,
): Promise<Meal> => {
  const all = await api.list(`/communities/${community.id}/meals`, 'meals', mealOut);
  const here = all.filter((meal) => vendorId === undefined || meal.vendorId === vendorId);
  return byIdOrName(context, 'meal', 'Which meal?', here, named, ({ name }) => [name.id, name.en]);
};

/** A prefixed id out of what was typed. @throws Refusal `usage`. */
export const idArgument = (kind: IdKind, text: string): string => {
  const uuid = fromPublicId(kind, text);
  if (uuid === null) throw usage(`"${text}" is no ${kind} id (${idPrefixes[kind]}_…).`);
  return toPublicId(kind, uuid);
};

const byIdOrName = async <Thing extends { readonly id: string }>(
  context: CommandContext,
  kind: 'vendor' | 'meal',
  question: string,
  all: readonly Thing[],
  named: unknown,
  namesOf: (thing: Thing) => readonly string[],
): Promise<Thing> => {
  const choices = all.map((thing) => ({ label: namesOf(thing)[0] ?? '', hint: thing.id, value: thing }));
  if (typeof named !== 'string' || named === '') {
    const [only] = all;
    return only !== undefined && all.length === 1 ? only : context.pick(kind, question, choices);
  }
  const uuid = fromPublicId(kind, named);
  const wanted = named.toLowerCase();
  const found = all.filter((thing) =>
    uuid === null
      ? namesOf(thing).some((name) => name.toLowerCase() === wanted)
      : thing.id === toPublicId(kind, uuid),
  );
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const known = choices.map(({ label, hint }) => `  ${hint}  ${label}`).join('\n');
  throw new Refusal({
    code: 'not_found',
    title:
      found.length === 0
        ? `There is no ${kind} "${named}".`
        : `"${named}" is the name of several; use the id.`,
    detail: known === '' ? `Add one: megibung ${kind} add --help` : `There are:\n${known}`,
  });
};
