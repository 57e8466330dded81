import { type CommunityRules, communityOut } from '@megibung/core';
import { Card, Dialog, IconButton, NumberInput, RadioGroup, Select } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { Form } from '../shell/form.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { type ConsoleWords, useWords } from '../words.ts';
import { expiryOptions, expiryWords } from './expiry-words.ts';

/** The rules everybody goes by, in sentences; the team may change them for what comes. */
export const Rules = (): ReactElement => {
  const t = useWords();
  const may = useMay();
  const { community } = useHere();
  const [editing, setEditing] = useState(false);
  return (
    <Card
      title={t('console.settings.rules')}
      aside={
        may('PATCH /communities/{c}/rules') && (
          <IconButton icon="edit" label={t('common.action.edit')} onClick={() => setEditing(true)} />
        )
      }
    >
      <ul className="rule-list">
        {ruleSentences(community.rules, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Dialog open={editing} onClose={() => setEditing(false)} title={t('console.settings.rules')}>
        <RulesForm rules={community.rules} onDone={() => setEditing(false)} />
      </Dialog>
    </Card>
  );
};

const ruleSentences = (rules: CommunityRules, t: ConsoleWords): string[] => [
  t('console.rules.validity', { count: rules.validityDays }),
  expiryWords(rules.atExpiry, t),
  t('console.rules.undo', { seconds: rules.undoSeconds }),
  t('console.rules.offline', { hours: rules.offlineAgeHours }),
  rules.offlineCount === 0
    ? t('console.rules.countNone')
    : t('console.rules.count', { count: rules.offlineCount }),
  t(`console.rules.losses.${rules.losses}`),
  rules.dailyLimit === 0 ? t('console.rules.noLimit') : t('console.rules.limit', { count: rules.dailyLimit }),
  rules.openHours
    ? t('console.rules.hours', { from: clock(rules.openHours.from), until: clock(rules.openHours.until) })
    : t('console.rules.allDay'),
];

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}.00`;

const RulesForm = ({ rules, onDone }: { rules: CommunityRules; onDone: () => void }): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const { community } = useHere();
  const show = useShowToast();
  const [draft, setDraft] = useState(rules);
  const change = (part: Partial<CommunityRules>) => setDraft({ ...draft, ...part });
  const save = useSubmit({
    send: (body: CommunityRules) =>
      call('PATCH', `/communities/${community.slug}/rules`, communityOut, { body }),
    refresh: [communityKey(community.slug)],
    onDone: () => {
      show(t('common.state.saved'));
      onDone();
    },
  });
  const hours = draft.openHours;
  return (
    <Form
      submit={t('common.action.save')}
      busy={save.busy}
      problem={save.problem}
      onSubmit={() => save.send(draft)}
    >
      <p className="quiet small">{t('console.rules.later')}</p>
      <NumberInput
        label={t('console.community.validity')}
        value={draft.validityDays}
        min={1}
        max={3650}
        step={30}
        onChange={(validityDays) => change({ validityDays })}
      />
      <RadioGroup<CommunityRules['atExpiry']>
        label={t('console.community.atExpiry')}
        value={draft.atExpiry}
        onChange={(atExpiry) => change({ atExpiry })}
        options={expiryOptions(t)}
      />
      <NumberInput
        label={t('console.rules.undoLabel')}
        value={draft.undoSeconds}
        max={3600}
        step={30}
        onChange={(undoSeconds) => change({ undoSeconds })}
      />
      <NumberInput
        label={t('console.rules.offlineLabel')}
        hint={t('console.rules.offlineHint')}
        value={draft.offlineAgeHours}
        min={1}
        max={720}
        step={12}
        onChange={(offlineAgeHours) => change({ offlineAgeHours })}
      />
      <NumberInput
        label={t('console.rules.countLabel')}
        hint={t('console.rules.countHint')}
        value={draft.offlineCount}
        max={10_000}
        step={50}
        onChange={(offlineCount) => change({ offlineCount })}
      />
      <RadioGroup<CommunityRules['losses']>
        label={t('console.rules.lossesLabel')}
        hint={t('console.rules.lossesHint')}
        value={draft.losses}
        onChange={(losses) => change({ losses })}
        options={(['by_snapshot', 'vendor', 'community'] as const).map((value) => ({
          value,
          label: t(`console.rules.lossesChoice.${value}`),
        }))}
      />
      <NumberInput
        label={t('console.rules.limitLabel')}
        hint={t('console.rules.limitHint')}
        value={draft.dailyLimit}
        max={1_000_000}
        step={10}
        onChange={(dailyLimit) => change({ dailyLimit })}
      />
      <RadioGroup
        label={t('console.rules.hoursLabel')}
        value={hours ? 'some' : 'all'}
        onChange={(value) => change({ openHours: value === 'some' ? { from: 10, until: 21 } : null })}
        options={[
          { value: 'all', label: t('console.rules.hoursAll') },
          { value: 'some', label: t('console.rules.hoursSome') },
        ]}
      />
      {hours && (
        <div className="field-pair">
          <Select
            label={t('console.rules.from')}
            value={String(hours.from)}
            onChange={(from) =>
              change({ openHours: { from: Number(from), until: Math.max(hours.until, Number(from) + 1) } })
            }
            options={hourOptions(0, 23)}
          />
          <Select
            label={t('console.rules.until')}
            value={String(hours.until)}
            onChange={(until) => change({ openHours: { ...hours, until: Number(until) } })}
            options={hourOptions(hours.from + 1, 24)}
          />
        </div>
      )}
    </Form>
  );
};

const hourOptions = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => ({ value: String(first + i), label: clock(first + i) }));
