import { type CommunityRules, type Language, type Meal, redemptionStatuses } from '@megibung/core';
import { formatDate, formatDay, formatTime } from '@megibung/ui';
import type { Judgement } from '../judge/judgement.ts';
import { localAnswer } from '../judge/local-answer.ts';
import { isDisputable, type OutboxItem, type RedemptionAnswer } from '../outbox/entry.ts';
import { needsDigits, stateOf } from '../outbox/item.ts';
import type { Tried } from '../stall/tried.ts';
import type { StallWords } from '../stall/words.ts';
import { isKnownStatus } from './good-status.ts';
import {
  confirmLook,
  keptLook,
  type Look,
  lookByStatus,
  takenLook,
  unknownLook,
  unreachableLook,
  usedElsewhereLook,
} from './status-look.ts';

/** One screen, ready to be drawn. */
export interface VerdictView extends Look {
  /** Three words or so. */
  readonly words: string;
  /** The meal's name, where it is too long to be among the words. */
  readonly meal: string | null;
  readonly details: readonly string[];
  readonly marks: readonly string[];
  readonly picture: string | null;
  /** What can be done beside scanning the next. */
  readonly next: Next;
}

/**
 * `decide`: ask again, served, or not served. `refused`: the next card, or "it was served all the same". `digits`: the four
 * digits under the fold are to be typed.
 */
export type Next = 'undo' | 'decide' | 'enrol' | 'refused' | 'digits' | 'none';

export interface VerdictContext {
  readonly t: StallWords;
  readonly language: Language;
  readonly timeZone: string;
  readonly rules: CommunityRules | undefined;
  /** Ms since 1970. */
  readonly now: number;
  /** What the stall cooks, for a card that only the phone has judged. */
  readonly meals: readonly Meal[];
  /** How the last try to ask ended; null while the first is under way. */
  readonly tried: Tried | null;
  /** The phone refuses to store anything: no verdict of its own can be kept. */
  readonly isBroken: boolean;
}

/** Longer names would push the verdict itself off the screen at 40 px. */
const MEAL_CHARS_MAX = 28;

/** Null while the first answer is awaited. */
export const verdictOf = (item: OutboxItem, context: VerdictContext): VerdictView | null => {
  const { t } = context;
  switch (stateOf(item)) {
    case 'asking':
      return openView(item, context);
    case 'kept':
      return keptView(item, context);
    case 'leaving':
      return {
        ...plain(takenLook),
        words: t('stall.verdict.leaving'),
        details: [t('stall.verdict.leavingDetail')],
      };
    case 'undoing':
      return {
        ...plain(takenLook),
        words: t('stall.verdict.taken'),
        details: [t('stall.verdict.takingDetail')],
      };
    case 'gone':
      return goneView(item, t);
    case 'good':
    case 'refused':
      return item.answer ? answerView(item, item.answer, context) : tooLateView(context);
  }
};

const plain = (look: Look): Omit<VerdictView, 'words' | 'details'> => ({
  ...look,
  meal: null,
  marks: [],
  picture: null,
  next: 'none',
});

/** Nothing is decided yet, or only that the phone itself says no. */
const openView = (item: OutboxItem, context: VerdictContext): VerdictView | null => {
  const { t, tried, isBroken } = context;
  const { judgement } = item;
  if (isBroken) {
    return {
      ...plain(unreachableLook),
      words: t('stall.offline.broken'),
      details: [t('stall.offline.brokenDetail')],
      next: 'decide',
    };
  }
  if (needsDigits(item)) return digitsView(item, context);
  if (!tried || tried.kind === 'answered') return null;
  if (tried.kind === 'refused' && (tried.code === 'not_signed_in' || tried.code === 'not_allowed')) {
    return { ...statusView('device_revoked', t), details: [t('stall.revoked.what')], next: 'enrol' };
  }
  if (judgement?.verdict === 'bad') return badView(item, judgement, context);
  return {
    ...plain(unreachableLook),
    words: t('stall.verdict.noNetwork'),
    details: [t(unheardWord(judgement, tried))],
    next: 'decide',
  };
};

const unheardWord = (judgement: Judgement | null, tried: Tried) => {
  if (judgement?.verdict === 'unsure') return `stall.offline.unsure.${judgement.why}` as const;
  const isBusy = tried.kind === 'refused' || (tried.kind === 'unreachable' && tried.why === 'busy');
  return isBusy ? ('stall.verdict.busyDetail' as const) : ('stall.verdict.noNetworkDetail' as const);
};

/** The phone says no, and nobody was there to say otherwise. */
const badView = (
  item: OutboxItem,
  judgement: Extract<Judgement, { verdict: 'bad' }>,
  context: VerdictContext,
): VerdictView => {
  const answer = localAnswer(item.redemption, judgement, context.meals);
  const view = answerView(item, answer, context);
  const { t } = context;
  const extra =
    judgement.status === 'already_redeemed' && judgement.redeemedAt === undefined
      ? [t('stall.offline.usedElsewhere')]
      : judgement.stall
        ? [t('stall.offline.goodAt', { stall: judgement.stall })]
        : [];
  const details =
    judgement.status === 'already_redeemed' && extra.length > 0 ? extra : [...view.details, ...extra];
  return { ...view, details };
};

/** Served, by the phone's own verdict or by the vendor's word. */
const keptView = (item: OutboxItem, context: VerdictContext): VerdictView => {
  const { t } = context;
  const { judgement } = item;
  if (item.fact !== 'phone' || judgement?.verdict !== 'good') {
    return {
      ...plain(keptLook),
      words: t('stall.verdict.kept'),
      details: [t('stall.verdict.keptDetail')],
      next: 'undo',
    };
  }
  const view = servedView(item, localAnswer(item.redemption, judgement, context.meals), context);
  return judgement.needsCode
    ? { ...view, ...confirmLook, details: [...view.details, t('stall.offline.toConfirm')] }
    : { ...view, ...keptLook, details: [...view.details, t('stall.offline.keptHere')] };
};

const digitsView = (item: OutboxItem, context: VerdictContext): VerdictView => {
  const { t } = context;
  const { judgement } = item;
  const card = judgement?.verdict === 'good' ? localAnswer(item.redemption, judgement, context.meals) : null;
  return {
    ...statusView('second_factor', t),
    picture: card?.meal?.picture ?? null,
    details: [t('stall.offline.digits')],
    next: 'digits',
  };
};

const goneView = (item: OutboxItem, t: StallWords): VerdictView =>
  item.taking?.why === 'left'
    ? { ...plain(takenLook), words: t('stall.verdict.leaving'), details: [t('stall.verdict.leavingDetail')] }
    : {
        ...plain(takenLook),
        words: t('stall.verdict.taken'),
        details: [t('stall.verdict.takenDetail')],
        picture: item.answer?.meal?.picture ?? null,
      };

const tooLateView = ({ t }: VerdictContext): VerdictView => ({
  ...plain(lookByStatus.created),
  words: t('stall.verdict.createdPlain'),
  details: [t('stall.verdict.tooLateDetail')],
});

const statusView = (status: keyof typeof lookByStatus, t: StallWords): VerdictView => ({
  ...plain(lookByStatus[status]),
  words:
    status === 'created' || status === 'exists'
      ? t('stall.verdict.createdPlain')
      : t(`stall.verdict.${status}`),
  details: [redemptionStatuses[status][t.language]],
});

const answerView = (item: OutboxItem, answer: RedemptionAnswer, context: VerdictContext): VerdictView => {
  const { t } = context;
  if (!isKnownStatus(answer.status)) {
    return {
      ...plain(unknownLook),
      words: t('stall.verdict.unknownStatus'),
      details: [t('stall.verdict.unknownDetail')],
    };
  }
  const view = statusView(answer.status, t);
  if (answer.status === 'created' || answer.status === 'exists') return servedView(item, answer, context);
  if (answer.status === 'device_revoked') return { ...view, next: 'enrol' };
  return {
    ...view,
    ...(answer.status === 'already_redeemed' && !answer.thisDevice ? usedElsewhereLook : {}),
    picture: answer.status === 'already_redeemed' ? null : (answer.meal?.picture ?? null),
    details: detailsOf(answer, context, view.details),
    next: nextOf(answer),
  };
};

const nextOf = ({ status, detail }: RedemptionAnswer): Next => {
  if (status === 'disputed') return 'undo';
  if (status === 'second_factor' && detail !== 'locked') return 'digits';
  return isDisputable(status) ? 'refused' : 'none';
};

const servedView = (item: OutboxItem, answer: RedemptionAnswer, context: VerdictContext): VerdictView => {
  const { t, language } = context;
  const name = answer.meal?.name[language] ?? null;
  const isLong = name !== null && name.length > MEAL_CHARS_MAX;
  const details: string[] = [];
  if (item.taking?.status === 'too_late' || item.taking?.status === 'refused') {
    details.push(t('stall.verdict.tooLateDetail'));
  } else if (answer.status === 'exists' && answer.redeemedAt) {
    details.push(t('stall.verdict.recordedAt', { time: timeOf(answer.redeemedAt, context) }));
  }
  return {
    ...plain(lookByStatus[answer.status]),
    words:
      name === null || isLong ? t('stall.verdict.createdPlain') : t('stall.verdict.created', { meal: name }),
    meal: isLong ? name : null,
    details,
    marks: marksOf(answer, t),
    picture: answer.meal?.picture ?? null,
    next: 'undo',
  };
};

/** What a guest must know: kinds of food first, then what some must not eat. */
const marksOf = (answer: RedemptionAnswer, t: StallWords): readonly string[] => {
  const { diet = [], allergens = [] } = answer.meal ?? {};
  const marks = diet.map((mark) => t(`common.diet.${mark}`));
  if (allergens.length === 0) return marks;
  const list = allergens.map((allergen) => t(`common.allergen.${allergen}`)).join(', ');
  return [...marks, t('common.allergen.label', { list })];
};

const detailsOf = (
  answer: RedemptionAnswer,
  context: VerdictContext,
  general: readonly string[],
): readonly string[] => {
  const { t, rules } = context;
  switch (answer.status) {
    case 'already_redeemed':
      return answer.redeemedAt ? [usedDetail(answer.redeemedAt, answer.thisDevice, context)] : general;
    case 'expired':
      return answer.validUntil
        ? [...general, t('stall.verdict.until', { date: dateOf(answer.validUntil, context) })]
        : general;
    case 'not_yet_valid':
      return answer.validFrom
        ? [...general, t('stall.verdict.from', { date: dateOf(answer.validFrom, context) })]
        : general;
    case 'disputed':
      return [
        ...general,
        ...(answer.reason !== undefined && isKnownStatus(answer.reason)
          ? [t('stall.verdict.reason', { reason: redemptionStatuses[answer.reason][t.language] })]
          : []),
        ...(answer.bears ? [t(`stall.offline.bears.${answer.bears}`)] : []),
      ];
    case 'second_factor':
      return answer.detail === 'wrong' || answer.detail === 'locked'
        ? [t(`stall.offline.code.${answer.detail}`)]
        : [t('stall.offline.digits')];
    case 'outside_rules':
      return [
        ...general,
        ...(rules?.openHours && answer.detail !== 'daily_limit'
          ? [t('stall.verdict.openHours', rules.openHours)]
          : []),
        ...(rules && rules.dailyLimit > 0 && answer.detail !== 'hours'
          ? [t('stall.verdict.dailyLimit', { count: rules.dailyLimit })]
          : []),
      ];
    default:
      return general;
  }
};

const usedDetail = (at: string, isThisDevice: boolean | undefined, context: VerdictContext): string => {
  const { t, language, timeZone, now } = context;
  const time = timeOf(at, context);
  const isToday = formatDate(at, language, timeZone) === formatDate(now, language, timeZone);
  if (!isToday) return t('stall.verdict.usedOn', { date: formatDay(at, language, timeZone), time });
  return t(isThisDevice ? 'stall.verdict.usedHere' : 'stall.verdict.usedOtherPhone', { time });
};

const timeOf = (at: string, { language, timeZone }: VerdictContext): string =>
  formatTime(at, language, timeZone);
const dateOf = (at: string, { language, timeZone }: VerdictContext): string =>
  formatDate(at, language, timeZone);
