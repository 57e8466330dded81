import { type CommunityRules, type Language, redemptionStatuses } from '@megibung/core';
import { formatDate, formatDay, formatTime } from '@megibung/ui';
import type { OutboxItem, RedemptionAnswer } from '../outbox/entry.ts';
import { stateOf } from '../outbox/item.ts';
import type { Sent } from '../outbox/sender.ts';
import type { StallWords } from '../stall/words.ts';
import { isKnownStatus } from './good-status.ts';
import { keptLook, type Look, lookByStatus, takenLook, unknownLook, unreachableLook } from './status-look.ts';

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
  readonly next: 'undo' | 'decide' | 'enrol' | 'none';
}

export interface VerdictContext {
  readonly t: StallWords;
  readonly language: Language;
  readonly timeZone: string;
  readonly rules: CommunityRules | undefined;
  /** Ms since 1970. */
  readonly now: number;
  /** How the last try to ask ended; null while the first is under way. */
  readonly tried: Sent | null;
}

/** Longer names would push the verdict itself off the screen at 40 px. */
const MEAL_CHARS_MAX = 28;

/** Null while the first answer is awaited. */
export const verdictOf = (item: OutboxItem, context: VerdictContext): VerdictView | null => {
  const { t } = context;
  switch (stateOf(item)) {
    case 'asking':
      return context.tried ? unansweredView(context.tried, t) : null;
    case 'kept':
      return { ...plain(keptLook), words: t('stall.verdict.kept'), details: [t('stall.verdict.keptDetail')] };
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

const unansweredView = (tried: Sent, t: StallWords): VerdictView => {
  if (tried.kind === 'refused') {
    return tried.code === 'not_signed_in' || tried.code === 'not_allowed'
      ? { ...statusView('device_revoked', t), details: [t('stall.revoked.what')], next: 'enrol' }
      : {
          ...plain(unreachableLook),
          words: t('stall.verdict.noNetwork'),
          details: [t('stall.verdict.busyDetail')],
          next: 'decide',
        };
  }
  const isBusy = tried.kind === 'unreachable' && tried.why === 'busy';
  return {
    ...plain(unreachableLook),
    words: t('stall.verdict.noNetwork'),
    details: [t(isBusy ? 'stall.verdict.busyDetail' : 'stall.verdict.noNetworkDetail')],
    next: 'decide',
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
    picture: answer.status === 'already_redeemed' ? null : (answer.meal?.picture ?? null),
    details: detailsOf(answer, context, view.details),
    next: answer.status === 'disputed' ? 'undo' : 'none',
  };
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
      return answer.reason !== undefined && isKnownStatus(answer.reason)
        ? [...general, t('stall.verdict.reason', { reason: redemptionStatuses[answer.reason][t.language] })]
        : general;
    case 'outside_rules':
      return [
        ...general,
        ...(rules?.openHours ? [t('stall.verdict.openHours', rules.openHours)] : []),
        ...(rules && rules.dailyLimit > 0
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
