import { MealPicture, Plate, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import type { Batch } from '../api/shapes.ts';
import { Loaded } from '../shell/loaded.tsx';

/** More cards than these say nothing new. */
const facesMax = 5;

/** The cards as they lie on the table, without their codes: what is about to be printed. */
export const CardFaces = ({ slug, batch }: { slug: string; batch: Batch }): ReactElement => {
  const language = useLanguage();
  const { queries } = useServices();
  const tokens = useQuery(queries.tokens(slug, batch.id, 0));
  const meals = useQuery(queries.meals(slug));
  return (
    <Loaded of={[tokens, meals]}>
      {({ tokens: cards }, menu) => (
        <ul className="card-faces">
          {cards.slice(0, facesMax).map(({ serial }) => (
            <li key={serial} className="card-face">
              <MealPicture picture={menu.find(({ id }) => id === batch.mealId)?.picture ?? 'plate'} />
              <span className="grow">
                <b>{batch.mealName[language]}</b>
                <span className="row-line">{batch.vendorName}</span>
                <span className="row-line quiet small">{serial}</span>
              </span>
              <Plate kind="empty" size={36} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
};
