import { ButtonLink, EmptyState, MealPicture, Plate, PlateRow, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import type { Meal, ReportLine, Vendor } from '../api/shapes.ts';
import { paths } from '../paths.ts';
import { platesOfLine, waitingMeals } from '../report/plates-of-line.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Screen } from '../shell/screen.tsx';
import { useWords } from '../words.ts';

/** Which stalls take part? Each with its menu in pictures and its plates. */
export const StallsPage = (): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const may = useMay();
  const { queries } = useServices();
  const vendors = useQuery(queries.vendors(community.slug));
  const meals = useQuery(queries.meals(community.slug));
  const report = useQuery(queries.report(community.slug));
  const add = may('POST /communities/{c}/vendors') && (
    <ButtonLink href={paths.newStall(community.slug)} tone="go" icon="plus">
      {t('console.vendors.add')}
    </ButtonLink>
  );
  return (
    <Screen
      title={t('console.vendors.title')}
      action={vendors.data && vendors.data.length > 0 ? add : undefined}
    >
      <Loaded of={[vendors, meals, report]}>
        {(all, menu, figures) =>
          all.length === 0 ? (
            <EmptyState picture={<Plate kind="empty" size={120} />} action={add}>
              {t('console.vendors.none')}
            </EmptyState>
          ) : (
            <ul className="grid stall-grid">
              {all.map((stall) => (
                <li key={stall.id}>
                  <StallCard
                    slug={community.slug}
                    stall={stall}
                    menu={menu.filter(({ vendorId }) => vendorId === stall.id)}
                    line={figures.vendors.find(({ vendorId }) => vendorId === stall.id)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Screen>
  );
};

const StallCard = ({
  slug,
  stall,
  menu,
  line,
}: {
  slug: string;
  stall: Vendor;
  menu: readonly Meal[];
  line: ReportLine | undefined;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  return (
    <a className="card card-link" href={paths.stall(slug, stall.id)}>
      <div>
        <h2>{stall.name}</h2>
        {stall.address && <p className="quiet">{stall.address}</p>}
      </div>
      {menu.length > 0 ? (
        <div className="menu-strip">
          {menu.slice(0, 4).map((meal) => (
            <MealPicture key={meal.id} picture={meal.picture} size="small" label={meal.name[language]} />
          ))}
          {menu.length > 4 && <span className="quiet">+{menu.length - 4}</span>}
        </div>
      ) : (
        <p className="quiet">{t('console.meals.none')}</p>
      )}
      {line && line.funded.meals > 0 && (
        <>
          <PlateRow counts={platesOfLine(line)} platesMax={10} />
          <p>{t('console.vendors.waiting', { count: waitingMeals(line) })}</p>
        </>
      )}
    </a>
  );
};
