import { exponential } from '../random/exponential.ts';
import { pickerOf } from '../random/law.ts';
import type { Stream } from '../random/stream.ts';
import type { Group } from './people.ts';

/** Draws the one who gets a partner's next token, by the partner's rule. */
export type Choice = () => { readonly group: Group; readonly person: number };

export const choiceOf = (
  rule: 'first_come' | 'lottery' | 'turns',
  groups: readonly Group[],
  stream: Stream,
): Choice => {
  const spans = groups.map((group) => ({ group, weight: group.people * group.mealsPerWeek }));
  const pickGroup = spans.some(({ weight }) => weight > 0)
    ? pickerOf(spans.map(({ weight }) => weight))
    : pickerOf(spans.map(({ group }) => group.people));
  const groupNow = (): Group => groups[pickGroup(stream)] as Group;
  switch (rule) {
    case 'lottery':
      return () => {
        const group = groupNow();
        return { group, person: group.first + stream.below(group.people) };
      };
    case 'first_come': {
      // Some are quicker: each one's eagerness is drawn once, and who is eager is first more often.
      const pickers = new Map(
        groups.map((group) => {
          const eagerness = Array.from({ length: group.people }, () => exponential(stream));
          return [group, pickerOf(eagerness)];
        }),
      );
      return () => {
        const group = groupNow();
        return { group, person: group.first + (pickers.get(group)?.(stream) ?? 0) };
      };
    }
    case 'turns': {
      // In turns within a group, and between groups by who is furthest behind its need.
      const next = groups.map(() => 0);
      const order = groups.map((group) => shuffled(group.people, stream));
      const served = groups.map(() => 0);
      return () => {
        let at = 0;
        let least = Infinity;
        groups.forEach((group, i) => {
          const weight = group.people * group.mealsPerWeek;
          const behind = weight > 0 ? ((served[i] as number) + 1) / weight : Infinity;
          if (behind < least) {
            least = behind;
            at = i;
          }
        });
        const group = groups[at] as Group;
        served[at] = (served[at] as number) + 1;
        const turn = next[at] as number;
        next[at] = turn + 1 === group.people ? 0 : turn + 1;
        return { group, person: group.first + ((order[at] as Int32Array)[turn] as number) };
      };
    }
  }
};

/** 0 … n−1 in a random order (Fisher–Yates). */
const shuffled = (n: number, stream: Stream): Int32Array => {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
  return order;
};
