import { limits, type PrepaymentMethod, prepaymentMethods, prepaymentOut } from '@megibung/core';
import {
  CheckboxGroup,
  formatMoney,
  NumberInput,
  PlateRow,
  RadioGroup,
  Select,
  TextInput,
  useLanguage,
} from '@megibung/ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Gift, Meal, Vendor } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { Form } from '../shell/form.tsx';
import { useWords } from '../words.ts';
import { MealChoice } from './meal-choice.tsx';
import { methodWords } from './state-words.ts';

export interface GiftFormProps {
  readonly slug: string;
  readonly vendors: readonly Vendor[];
  readonly meals: readonly Meal[];
  /** The meal chosen at first. */
  readonly meal?: string | undefined;
  readonly submit: string;
  readonly aside?: ReactNode;
  readonly onDone: (gift: Gift) => void;
}

const usualQuantity = 5;

/** So many of one meal, paid ahead. The plates lie there as one counts. */
export const GiftForm = (props: GiftFormProps): ReactElement => {
  const { slug, vendors, meals } = props;
  const t = useWords();
  const language = useLanguage();
  const { call } = useServices();
  const cooking = vendors.filter((vendor) => meals.some(({ vendorId }) => vendorId === vendor.id));
  const first =
    meals.find(({ id }) => id === props.meal) ?? meals.find(({ vendorId }) => vendorId === cooking[0]?.id);
  const [vendorId, setVendorId] = useState(first?.vendorId ?? '');
  const [mealId, setMealId] = useState(first?.id ?? '');
  const [quantity, setQuantity] = useState(usualQuantity);
  const [method, setMethod] = useState<PrepaymentMethod>('cash');
  const [donor, setDonor] = useState('');
  const [secondFactor, setSecondFactor] = useState(false);
  const menu = meals.filter((meal) => meal.vendorId === vendorId);
  const meal = menu.find(({ id }) => id === mealId) ?? menu[0];
  const record = useSubmit({
    send: (body: object, id) =>
      call('POST', `/communities/${slug}/prepayments`, prepaymentOut, { body: { id, ...body } }),
    refresh: [communityKey(slug)],
    onDone: props.onDone,
  });
  return (
    <Form
      submit={props.submit}
      icon="check"
      aside={props.aside}
      busy={record.busy}
      problem={record.problem}
      onSubmit={() => {
        if (!meal) return;
        const name = donor.trim();
        record.send({
          vendorId,
          mealId: meal.id,
          quantity,
          method,
          ...(secondFactor ? { secondFactor } : {}),
          ...(name === '' ? {} : { donor: { name } }),
        });
      }}
    >
      {cooking.length > 1 && (
        <Select
          label={t('console.prepay.vendor')}
          value={vendorId}
          onChange={setVendorId}
          options={cooking.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <MealChoice meals={menu} value={meal?.id ?? ''} onChange={setMealId} />
      <NumberInput
        label={t('console.prepay.quantity')}
        value={quantity}
        min={1}
        max={limits.tokensPerBatchMax}
        onChange={setQuantity}
      />
      <div className="gift-preview">
        <PlateRow counts={{ empty: quantity }} />
        {meal && (
          <p className="gift-total">
            <span className="quiet">{t('console.prepay.total')}</span>
            <b className="money">
              {formatMoney(BigInt(meal.price) * BigInt(quantity), meal.currency, language)}
            </b>
          </p>
        )}
      </div>
      <RadioGroup<PrepaymentMethod>
        label={t('console.prepay.method')}
        value={method}
        onChange={setMethod}
        options={prepaymentMethods.map((value) => ({ value, label: methodWords(value, t) }))}
      />
      <CheckboxGroup<'fold'>
        label={t('console.prepay.secondFactorLabel')}
        hint={t('console.prepay.secondFactorHint')}
        values={secondFactor ? ['fold'] : []}
        onChange={(values) => setSecondFactor(values.includes('fold'))}
        options={[{ value: 'fold', label: t('console.prepay.secondFactor') }]}
      />
      <TextInput
        label={t('console.prepay.donor')}
        hint={t('console.prepay.donorHint')}
        optional
        maxLength={limits.nameCharsMax}
        autoComplete="off"
        value={donor}
        onChange={(event) => setDonor(event.currentTarget.value)}
      />
    </Form>
  );
};
