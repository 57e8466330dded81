import { Dialog, EmptyState, formatMoney, Icon, Select, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useServices } from '../api/services.ts';
import type { Batch, Meal, Vendor } from '../api/shapes.ts';
import { MealChoice } from '../gifts/meal-choice.tsx';
import { useHere } from '../shell/community.tsx';
import { Form } from '../shell/form.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useWords } from '../words.ts';
import type { AmendDialogProps } from './recall-dialog.tsx';
import { owed } from './unserved.ts';
import { useAmend } from './use-amend.ts';

/** What is not eaten of a batch moves to another stall: the first one closed, or asked for it. */
export const MoveDialog = ({ batch, open, onClose }: AmendDialogProps): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const vendors = useQuery({ ...queries.vendors(community.slug), enabled: open });
  const meals = useQuery({ ...queries.meals(community.slug), enabled: open });
  return (
    <Dialog open={open} onClose={onClose} title={t('console.amend.moveTitle', { count: owed(batch) })}>
      <Loaded of={[vendors, meals]}>
        {(stalls, menu) => {
          const others = stalls.filter(
            ({ id }) => id !== batch.vendorId && menu.some(({ vendorId }) => vendorId === id),
          );
          return others.length === 0 ? (
            <EmptyState picture={<Icon name="stall" size={56} />}>{t('console.amend.noStall')}</EmptyState>
          ) : (
            <MoveForm batch={batch} stalls={others} menu={menu} onClose={onClose} />
          );
        }}
      </Loaded>
    </Dialog>
  );
};

const MoveForm = ({
  batch,
  stalls,
  menu,
  onClose,
}: {
  batch: Batch;
  stalls: readonly Vendor[];
  menu: readonly Meal[];
  onClose: () => void;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const { queries } = useServices();
  const gift = useQuery(queries.prepayment(community.slug, batch.prepaymentId)).data;
  const [vendorId, setVendorId] = useState(stalls[0]?.id ?? '');
  const [mealId, setMealId] = useState('');
  const amend = useAmend(batch, onClose);
  const stall = stalls.find(({ id }) => id === vendorId);
  const meals = menu.filter((meal) => meal.vendorId === vendorId);
  const meal = meals.find(({ id }) => id === mealId) ?? meals[0];
  const from = batch.vendorName;
  return (
    <Form
      submit={t('console.amend.move')}
      icon="stall"
      busy={amend.busy}
      problem={amend.problem}
      onSubmit={() => {
        if (meal) amend.send({ kind: 'other_stall', vendorId, mealId: meal.id });
      }}
    >
      <Select
        label={t('console.amend.moveTo')}
        value={vendorId}
        onChange={setVendorId}
        options={stalls.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <MealChoice
        label={t('console.amend.moveMeal')}
        meals={meals}
        value={meal?.id ?? ''}
        onChange={setMealId}
      />
      <ul className="rule-list">
        {gift && stall && (
          <li>
            {t('console.amend.moveMoney', {
              from,
              to: stall.name,
              amount: formatMoney(BigInt(gift.price) * BigInt(owed(batch)), gift.currency, language),
            })}
          </li>
        )}
        <li>{t('console.amend.movePrice')}</li>
        <li>{t('console.amend.moveServed', { from })}</li>
        <li>{t('console.amend.movePaper', { from })}</li>
      </ul>
    </Form>
  );
};
