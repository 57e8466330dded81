import { MealPicture, RadioGroup, useLanguage } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { Meal } from '../api/shapes.ts';
import { useWords } from '../words.ts';

/** A menu to press on. */
export const MealChoice = ({
  meals,
  value,
  onChange,
  label,
}: {
  meals: readonly Meal[];
  value: string;
  onChange: (id: string) => void;
  label?: string;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  return (
    <RadioGroup
      label={label ?? t('console.prepay.meal')}
      value={value}
      onChange={onChange}
      options={meals.map((meal) => ({
        value: meal.id,
        label: meal.name[language],
        picture: <MealPicture picture={meal.picture} />,
      }))}
    />
  );
};
