import {
  type Allergen,
  allergens as allergenList,
  type DietMark,
  dietMarks,
  limits,
  type MealPicture as MealPictureKey,
  mealOut,
  mealPictures,
} from '@megibung/core';
import { CheckboxGroup, MealPicture, RadioGroup, TextInput } from '@megibung/ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Meal } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { Form } from '../shell/form.tsx';
import { useWords } from '../words.ts';
import { MoneyInput } from './money-input.tsx';

export interface MealFormProps {
  readonly slug: string;
  readonly stall: string;
  readonly currency: string;
  readonly submit: string;
  readonly aside?: ReactNode;
  readonly onDone: (meal: Meal) => void;
}

/** A thing on the menu: its name in both languages, its price, its picture, and what a guest must know. */
export const MealForm = ({ slug, stall, currency, submit, aside, onDone }: MealFormProps): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const [nameId, setNameId] = useState('');
  const [nameEn, setNameEn] = useState('');
  const [price, setPrice] = useState<string | null>(null);
  const [picture, setPicture] = useState<MealPictureKey>('plate');
  const [pictureChosen, setPictureChosen] = useState(false);
  const [diet, setDiet] = useState<DietMark[]>([]);
  const [contains, setContains] = useState<Allergen[]>([]);
  const [tried, setTried] = useState(false);
  const add = useSubmit({
    send: (body: object, id) =>
      call('POST', `/communities/${slug}/vendors/${stall}/meals`, mealOut, { body: { id, ...body } }),
    refresh: [communityKey(slug)],
    onDone,
  });
  const onNameId = (name: string) => {
    setNameId(name);
    if (!pictureChosen) setPicture(pictureOfName(name));
  };
  const required = (missing: boolean) => (tried && missing ? t('common.field.required') : null);
  return (
    <Form
      submit={submit}
      aside={aside}
      busy={add.busy}
      problem={add.problem}
      onSubmit={() => {
        setTried(true);
        const id = nameId.trim();
        if (id === '' || price === null) return;
        // Most dishes are called the same in both languages.
        const en = nameEn.trim() === '' ? id : nameEn.trim();
        add.send({
          name: { id, en },
          price,
          picture,
          diet: inOrder(diet, dietMarks),
          allergens: inOrder(contains, allergenList),
        });
      }}
    >
      <div className="field-pair">
        <TextInput
          label={t('console.meals.nameId')}
          hint={t('console.meals.nameIdHint')}
          maxLength={limits.nameCharsMax}
          autoComplete="off"
          value={nameId}
          error={required(nameId.trim() === '')}
          onChange={(event) => onNameId(event.currentTarget.value)}
        />
        <TextInput
          label={t('console.meals.nameEn')}
          hint={t('console.meals.nameEnHint')}
          optional
          maxLength={limits.nameCharsMax}
          autoComplete="off"
          value={nameEn}
          onChange={(event) => setNameEn(event.currentTarget.value)}
        />
      </div>
      <MoneyInput
        label={t('console.meals.price')}
        hint={t('console.meals.priceNote')}
        error={required(price === null)}
        currency={currency}
        value={price}
        onChange={setPrice}
      />
      <RadioGroup<MealPictureKey>
        label={t('console.meals.picture')}
        value={picture}
        onChange={(chosen) => {
          setPicture(chosen);
          setPictureChosen(true);
        }}
        options={mealPictures.map((key) => ({
          value: key,
          label: t(`common.picture.${key}`),
          picture: <MealPicture picture={key} />,
        }))}
      />
      <CheckboxGroup<DietMark>
        label={t('console.meals.diet')}
        values={diet}
        onChange={setDiet}
        options={dietMarks.map((mark) => ({ value: mark, label: t(`common.diet.${mark}`) }))}
      />
      <CheckboxGroup<Allergen>
        label={t('console.meals.allergens')}
        values={contains}
        onChange={setContains}
        options={allergenList.map((allergen) => ({
          value: allergen,
          label: t(`common.allergen.${allergen}`),
        }))}
      />
    </Form>
  );
};

/** In the house's order, whatever order they were ticked in, so that the same meal is the same request. */
const inOrder = <Item extends string>(chosen: readonly Item[], order: readonly Item[]): Item[] =>
  order.filter((item) => chosen.includes(item));

/** The drawing that a name suggests: `Gado-gado Bu Ketut` → `gado-gado`. */
export const pictureOfName = (name: string): MealPictureKey => {
  const words = name
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace('mi-goreng', 'mie-goreng');
  return mealPictures.find((key) => key !== 'plate' && words.includes(key)) ?? 'plate';
};
