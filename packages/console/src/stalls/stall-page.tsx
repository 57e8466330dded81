import { Button, ButtonLink, Card, Dialog, EmptyState, Icon, PlateRow, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useServices } from '../api/services.ts';
import type { Meal, Vendor } from '../api/shapes.ts';
import { paths } from '../paths.ts';
import { platesOfLine, waitingMeals } from '../report/plates-of-line.ts';
import { BackLink } from '../shell/back-link.tsx';
import { useHere, useMay } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ProblemState } from '../shell/problem-state.tsx';
import { Screen } from '../shell/screen.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import { Devices } from './devices.tsx';
import { Menu } from './menu.tsx';
import { PriceDialog } from './price-dialog.tsx';
import { StallForm } from './stall-form.tsx';

/** One stall: what it cooks, which phones it has, which meals wait there. */
export const StallPage = ({ id }: { id: string }): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const vendors = useQuery(queries.vendors(community.slug));
  const meals = useQuery(queries.meals(community.slug));
  const back = <BackLink href={paths.stalls(community.slug)}>{t('console.nav.vendors')}</BackLink>;
  return (
    <Loaded
      of={[vendors, meals]}
      frame={(content) => (
        <Screen title={t('console.vendors.one')} back={back}>
          {content}
        </Screen>
      )}
    >
      {(all, menu) => {
        const stall = all.find((one) => one.id === id);
        return stall ? (
          <Stall stall={stall} menu={menu.filter(({ vendorId }) => vendorId === id)} back={back} />
        ) : (
          <Screen title={t('console.vendors.one')} back={back}>
            <ProblemState problem={new ApiProblem('not_found', 404)} />
          </Screen>
        );
      }}
    </Loaded>
  );
};

const Stall = ({
  stall,
  menu,
  back,
}: {
  stall: Vendor;
  menu: readonly Meal[];
  back: ReactElement;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const may = useMay();
  const { queries } = useServices();
  const show = useShowToast();
  const report = useQuery(queries.report(community.slug));
  const [editing, setEditing] = useState(false);
  const [pricing, setPricing] = useState<Meal | null>(null);
  const line = report.data?.vendors.find(({ vendorId }) => vendorId === stall.id);
  const addMeal = (
    <ButtonLink
      href={paths.newMeal(community.slug, stall.id)}
      icon="plus"
      tone={menu.length === 0 ? 'go' : 'plain'}
    >
      {t('console.meals.add')}
    </ButtonLink>
  );
  return (
    <Screen
      title={stall.name}
      back={back}
      action={
        menu.length > 0 && may('POST /communities/{c}/prepayments') ? (
          <ButtonLink href={paths.newGift(community.slug, menu[0]?.id)} tone="go" icon="money-note">
            {t('console.home.prepay')}
          </ButtonLink>
        ) : undefined
      }
    >
      <div className="facts">
        {stall.address && <Fact icon="place">{stall.address}</Fact>}
        {stall.phone && <Fact icon="phone">{stall.phone}</Fact>}
        {stall.capacity !== null && (
          <Fact icon="bowl">{t('console.vendors.capacityIs', { count: stall.capacity })}</Fact>
        )}
        {may('PUT /communities/{c}/vendors/{v}') && (
          <Button tone="quiet" icon="edit" onClick={() => setEditing(true)}>
            {t('common.action.edit')}
          </Button>
        )}
      </div>
      {line && line.funded.meals > 0 && (
        <Card title={t('console.vendors.waiting', { count: waitingMeals(line) })}>
          <PlateRow counts={platesOfLine(line)} />
        </Card>
      )}
      <Card
        title={t('console.vendors.menu')}
        aside={menu.length > 0 && may('POST /communities/{c}/vendors/{v}/meals') ? addMeal : undefined}
      >
        {menu.length === 0 ? (
          <EmptyState
            picture={<Icon name="bowl" size={56} />}
            action={may('POST /communities/{c}/vendors/{v}/meals') && addMeal}
          >
            {t('console.meals.none')}
          </EmptyState>
        ) : (
          <Menu
            meals={menu}
            language={language}
            onPrice={may('PUT /communities/{c}/meals/{m}/price') ? setPricing : undefined}
          />
        )}
      </Card>
      {may('GET /communities/{c}/devices') && <Devices stall={stall} />}
      <PriceDialog meal={pricing} onClose={() => setPricing(null)} />
      <Dialog open={editing} onClose={() => setEditing(false)} title={t('console.vendors.editTitle')}>
        <StallForm
          slug={community.slug}
          stall={stall}
          submit={t('common.action.save')}
          onDone={() => {
            setEditing(false);
            show(t('common.state.saved'));
          }}
        />
      </Dialog>
    </Screen>
  );
};

const Fact = ({ icon, children }: { icon: 'place' | 'phone' | 'bowl'; children: string }): ReactElement => (
  <span className="fact">
    <Icon name={icon} size={20} />
    {children}
  </span>
);
