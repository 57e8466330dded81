import { formatTime, type VerdictPlateKind } from '@megibung/ui';
import type { StallWords } from '../stall/words.ts';
import {
  confirmLook,
  keptLook,
  type Look,
  lookByStatus,
  takenLook,
  unreachableLook,
  usedElsewhereLook,
  usedHereLook,
} from '../verdict/status-look.ts';
import type { VerdictView } from '../verdict/verdict-view.ts';
import type { PracticeWords } from './words.ts';

/** The sample cards, one for each thing that may come of a real one. The name is in the card's code. */
export const samples = [
  'serve',
  'kept',
  'fold',
  'used_here',
  'used_elsewhere',
  'expired',
  'other_stall',
  'unsure',
  'disputed',
] as const;
export type Sample = (typeof samples)[number];

export const isSample = (name: string): name is Sample => (samples as readonly string[]).includes(name);

/** What came of a sample: of its card, or of what was done after it. */
export type Outcome = Exclude<Sample, 'fold'> | 'confirm' | 'undone' | 'left';

/** The code under the sample card's fold. */
export const SAMPLE_FOLD_CODE = '1234';

export interface OutcomeContext {
  readonly t: StallWords;
  readonly p: PracticeWords;
  readonly timeZone: string;
  /** Ms since 1970. */
  readonly now: number;
}

export const lookOf = (outcome: Outcome): Look => lookByOutcome[outcome];

/** The plate that stands for a sample in the list. */
export const plateOf = (sample: Sample): VerdictPlateKind =>
  lookByOutcome[sample === 'fold' ? 'confirm' : sample].plate;

const lookByOutcome: Readonly<Record<Outcome, Look>> = {
  serve: lookByStatus.created,
  kept: keptLook,
  confirm: confirmLook,
  used_here: usedHereLook,
  used_elsewhere: usedElsewhereLook,
  expired: lookByStatus.expired,
  other_stall: lookByStatus.wrong_vendor,
  unsure: unreachableLook,
  disputed: lookByStatus.disputed,
  undone: takenLook,
  left: takenLook,
};

/** The same screen as for a real card, of a meal that is on no menu. */
export const outcomeView = (outcome: Outcome, context: OutcomeContext): VerdictView => ({
  ...lookOf(outcome),
  meal: null,
  marks: [],
  picture: withPicture.includes(outcome) ? 'plate' : null,
  next: outcome === 'serve' || outcome === 'kept' ? 'undo' : outcome === 'unsure' ? 'decide' : 'none',
  ...saidOf(outcome, context),
});

const withPicture: readonly Outcome[] = ['serve', 'kept', 'confirm', 'disputed'];

/** Two hours ago: time enough to have been eaten. */
const AGO_MS = 2 * 3_600_000;

const saidOf = (
  outcome: Outcome,
  { t, p, timeZone, now }: OutcomeContext,
): Pick<VerdictView, 'words' | 'details'> => {
  const time = formatTime(now - AGO_MS, t.language, timeZone);
  switch (outcome) {
    case 'serve':
      return { words: t('stall.verdict.created', { meal: p('practice.meal') }), details: [] };
    case 'kept':
      return { words: t('stall.verdict.kept'), details: [t('stall.verdict.keptDetail')] };
    case 'confirm':
      return { words: p('practice.confirm'), details: [p('practice.confirmDetail')] };
    case 'used_here':
      return { words: t('stall.verdict.already_redeemed'), details: [t('stall.verdict.usedHere', { time })] };
    case 'used_elsewhere':
      return {
        words: t('stall.verdict.already_redeemed'),
        details: [p('practice.usedElsewhere', { time })],
      };
    case 'expired':
      return { words: t('stall.verdict.expired'), details: [p('practice.expired')] };
    case 'other_stall':
      return { words: t('stall.verdict.wrong_vendor'), details: [p('practice.otherStall')] };
    case 'unsure':
      return { words: t('stall.verdict.noNetwork'), details: [t('stall.verdict.noNetworkDetail')] };
    case 'disputed':
      return { words: t('stall.verdict.disputed'), details: [p('practice.disputed'), p('practice.bears')] };
    case 'undone':
      return { words: t('stall.verdict.taken'), details: [t('stall.verdict.takenDetail')] };
    case 'left':
      return { words: t('stall.verdict.leaving'), details: [p('practice.notServed')] };
  }
};
