import { communityOut, type Language, limits } from '@megibung/core';
import { NumberInput, RadioGroup, Select, TextInput, useLanguage } from '@megibung/ui';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useServices } from '../api/services.ts';
import { useSubmit } from '../api/use-submit.ts';
import type { Community } from '../shell/community.tsx';
import { Form } from '../shell/form.tsx';
import { useWords } from '../words.ts';
import { currencyOptions, timeZoneOptions } from './places.ts';

type LanguageChoice = 'id,en' | 'en,id' | 'id' | 'en';

/** Five fields, with answers that fit Bali already in them. */
export const CommunityForm = ({
  aside,
  onDone,
}: {
  aside?: ReactNode;
  onDone: (community: Community) => void;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { call } = useServices();
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('IDR');
  const [timeZone, setTimeZone] = useState('Asia/Makassar');
  const [languages, setLanguages] = useState<LanguageChoice>('id,en');
  const [validityDays, setValidityDays] = useState(180);
  const [tried, setTried] = useState(false);
  const currencies = useMemo(() => currencyOptions(language), [language]);
  const timeZones = useMemo(() => timeZoneOptions(t), [t]);
  const found = useSubmit({
    send: (body: object, id) => call('POST', '/communities', communityOut, { body: { id, ...body } }),
    refresh: [['session']],
    onDone,
  });
  const slugTaken = found.problem instanceof ApiProblem && found.problem.code === 'slug_taken';
  return (
    <Form
      submit={t('console.community.create')}
      aside={aside}
      busy={found.busy}
      problem={slugTaken ? null : found.problem}
      onSubmit={() => {
        setTried(true);
        if (name.trim() === '') return;
        found.send({
          name: name.trim(),
          currency,
          timeZone,
          languages: languages.split(',') as Language[],
          rules: { validityDays },
        });
      }}
    >
      <TextInput
        label={t('console.community.name')}
        hint={t('console.community.nameHint')}
        maxLength={limits.nameCharsMax}
        autoComplete="off"
        value={name}
        error={
          tried && name.trim() === ''
            ? t('common.field.required')
            : slugTaken
              ? t('console.community.slugTaken')
              : null
        }
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="field-pair">
        <Select
          label={t('console.community.currency')}
          value={currency}
          onChange={setCurrency}
          options={currencies}
        />
        <Select
          label={t('console.community.timeZone')}
          value={timeZone}
          onChange={setTimeZone}
          options={timeZones}
        />
      </div>
      <RadioGroup<LanguageChoice>
        label={t('console.community.languages')}
        hint={t('console.community.languagesHint')}
        value={languages}
        onChange={setLanguages}
        options={[
          { value: 'id,en', label: t('console.community.languagesIdEn') },
          { value: 'en,id', label: t('console.community.languagesEnId') },
          { value: 'id', label: t('common.language.id') },
          { value: 'en', label: t('common.language.en') },
        ]}
      />
      <NumberInput
        label={t('console.community.validity')}
        hint={t('console.community.validityHint')}
        value={validityDays}
        min={1}
        max={3650}
        step={30}
        onChange={setValidityDays}
      />
    </Form>
  );
};
