import { mealOut } from '@megibung/core';
import { Dialog, Notice, useLanguage } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Meal } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useHere } from '../shell/community.tsx';
import { Form } from '../shell/form.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import { MoneyInput } from './money-input.tsx';

/** A new price is for what is paid from now on; cards that are out keep what was agreed. */
export const PriceDialog = ({ meal, onClose }: { meal: Meal | null; onClose: () => void }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  return (
    <Dialog
      open={meal !== null}
      onClose={onClose}
      title={t('console.meals.priceOf', { name: meal?.name[language] ?? '' })}
    >
      {meal && <PriceForm meal={meal} onClose={onClose} />}
    </Dialog>
  );
};

const PriceForm = ({ meal, onClose }: { meal: Meal; onClose: () => void }): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const { community } = useHere();
  const show = useShowToast();
  const [price, setPrice] = useState<string | null>(meal.price);
  const [tried, setTried] = useState(false);
  const save = useSubmit({
    send: (body: { price: string }) =>
      call('PUT', `/communities/${community.slug}/meals/${meal.id}/price`, mealOut, { body }),
    refresh: [communityKey(community.slug)],
    onDone: () => {
      show(t('common.state.saved'));
      onClose();
    },
  });
  return (
    <Form
      submit={t('common.action.save')}
      busy={save.busy}
      problem={save.problem}
      onSubmit={() => {
        setTried(true);
        if (price !== null) save.send({ price });
      }}
    >
      <MoneyInput
        label={t('console.meals.price')}
        error={tried && price === null ? t('common.field.required') : null}
        currency={meal.currency}
        value={price}
        onChange={setPrice}
      />
      <Notice>{t('console.meals.priceLater')}</Notice>
    </Form>
  );
};
