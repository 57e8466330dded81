import type { Language } from '@megibung/core';
import { Button, MealPicture, MoneyText } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { Meal } from '../api/shapes.ts';
import { useWords } from '../words.ts';
import { MealFacts } from './meal-facts.tsx';

/** The menu: pictures first, as on a stall's board. */
export const Menu = ({
  meals,
  language,
  onPrice,
}: {
  meals: readonly Meal[];
  language: Language;
  onPrice: ((meal: Meal) => void) | undefined;
}): ReactElement => {
  const t = useWords();
  return (
    <ul className="rows">
      {meals.map((meal) => (
        <li key={meal.id} className="row menu-row">
          <MealPicture picture={meal.picture} />
          <div className="grow stack stack-tight">
            <h3>{meal.name[language]}</h3>
            <MealFacts meal={meal} />
          </div>
          <div className="menu-price">
            <MoneyText minor={meal.price} currency={meal.currency} />
            {onPrice && (
              <Button tone="quiet" icon="edit" onClick={() => onPrice(meal)}>
                {t('console.meals.priceChange')}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
};
