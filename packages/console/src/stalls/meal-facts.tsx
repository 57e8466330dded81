import { Badge, formatList, useLanguage } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { Meal } from '../api/shapes.ts';
import { useWords } from '../words.ts';

/** What a guest must know about a meal. */
export const MealFacts = ({ meal }: { meal: Pick<Meal, 'diet' | 'allergens'> }): ReactElement | null => {
  const t = useWords();
  const language = useLanguage();
  if (meal.diet.length === 0 && meal.allergens.length === 0) return null;
  const contains = formatList(
    meal.allergens.map((allergen) => t(`common.allergen.${allergen}`)),
    language,
  );
  return (
    <div className="meal-facts">
      {meal.diet.map((mark) => (
        <Badge key={mark} icon={mark === 'vegetarian' || mark === 'vegan' ? 'leaf' : 'bowl'}>
          {t(`common.diet.${mark}`)}
        </Badge>
      ))}
      {contains && <span className="small quiet">{t('common.allergen.label', { list: contains })}</span>}
    </div>
  );
};
