import { allergens, dietMarks, mealPictures } from '@megibung/core';
import {
  Badge,
  Button,
  Card,
  CheckboxGroup,
  commonWords,
  createTranslator,
  Dialog,
  EmptyState,
  IconButton,
  MealPicture,
  Notice,
  NumberInput,
  PageHeader,
  PasswordInput,
  Plate,
  Progress,
  RadioGroup,
  Select,
  Skeleton,
  Steps,
  TabPanel,
  Tabs,
  TextArea,
  TextInput,
  ToastRegion,
  useLanguage,
  useToasts,
} from '@megibung/ui';
import { consoleWords } from '@megibung/ui/i18n/console';
import { useState } from 'react';

const useWords = () => createTranslator(useLanguage(), { common: commonWords, console: consoleWords });

export const ControlsPage = () => {
  const t = useWords();
  const [quantity, setQuantity] = useState(5);
  const [diet, setDiet] = useState<(typeof dietMarks)[number][]>(['vegetarian']);
  const [contains, setContains] = useState<(typeof allergens)[number][]>(['peanut']);
  const [picture, setPicture] = useState<(typeof mealPictures)[number]>('gado-gado');
  const [method, setMethod] = useState<'cash' | 'transfer'>('cash');
  const [open, setOpen] = useState(false);
  const [tab, setTab] = useState<'menu' | 'devices'>('menu');
  const { toasts, show, dismiss } = useToasts();
  return (
    <main className="page">
      <PageHeader title={t('console.prepay.title')} lead={t('console.prepay.lead')} />
      <Steps
        current={3}
        names={[
          t('console.walk.community'),
          t('console.walk.vendor'),
          t('console.walk.meal'),
          t('console.walk.prepay'),
          t('console.walk.print'),
        ]}
      />
      <Card
        title={t('console.prepay.vendor')}
        aside={
          <Badge tone="go" icon="check">
            {t('common.prepayment.confirmed')}
          </Badge>
        }
      >
        <TextInput
          label={t('console.vendors.name')}
          hint={t('console.vendors.nameHint')}
          defaultValue="Warung Bu Komang"
        />
        <TextInput label={t('console.meals.price')} prefix="Rp" inputMode="numeric" defaultValue="20.000" />
        <TextInput label={t('console.community.slug')} error={t('common.field.required')} optional />
        <Select
          label={t('console.prepay.method')}
          options={[
            { value: 'cash', label: t('console.prepay.methodCash') },
            { value: 'transfer', label: t('console.prepay.methodTransfer') },
          ]}
          value={method}
          onChange={setMethod}
        />
        <NumberInput
          label={t('console.prepay.quantity')}
          value={quantity}
          onChange={setQuantity}
          min={1}
          max={100}
        />
        <RadioGroup
          label={t('console.meals.picture')}
          value={picture}
          onChange={setPicture}
          options={mealPictures.map((key) => ({
            value: key,
            label: t(`common.picture.${key}`),
            picture: <MealPicture picture={key} />,
          }))}
        />
        <CheckboxGroup
          label={t('console.meals.diet')}
          values={diet}
          onChange={setDiet}
          options={dietMarks.map((mark) => ({ value: mark, label: t(`common.diet.${mark}`) }))}
        />
        <CheckboxGroup
          label={t('console.meals.allergens')}
          values={contains}
          onChange={setContains}
          options={allergens.map((allergen) => ({
            value: allergen,
            label: t(`common.allergen.${allergen}`),
          }))}
        />
        <PasswordInput label={t('console.signIn.password')} hint={t('console.signIn.passwordHint')} />
        <TextArea label={t('console.vendors.address')} optional />
        <div className="button-row">
          <Button tone="go" large icon="check">
            {t('console.prepay.submit')}
          </Button>
          <Button large>{t('common.action.cancel')}</Button>
        </div>
      </Card>
      <div className="line">
        <Button tone="go" onClick={() => setOpen(true)}>
          {t('common.action.open')}
        </Button>
        <Button icon="print">{t('common.action.print')}</Button>
        <Button tone="stop">{t('console.cards.void')}</Button>
        <Button
          tone="quiet"
          icon="copy"
          onClick={() =>
            show(t('common.action.copied'), {
              action: { label: t('common.action.undo'), onAction: () => {} },
            })
          }
        >
          {t('common.action.copy')}
        </Button>
        <Button tone="go" busy>
          {t('common.state.saving')}
        </Button>
        <Button disabled>{t('common.action.next')}</Button>
        <IconButton icon="settings" label={t('console.nav.settings')} />
      </div>
      <div className="line">
        <Badge>{t('common.token.held')}</Badge>
        <Badge tone="wait" icon="clock">
          {t('common.prepayment.paid')}
        </Badge>
        <Badge tone="stop" icon="cross">
          {t('common.token.expired')}
        </Badge>
        <Badge tone="outline" icon="leaf">
          {t('common.diet.vegetarian')}
        </Badge>
      </div>
      <Notice>{t('console.meals.priceNote')}</Notice>
      <Notice tone="wait">{t('console.cards.sample')}</Notice>
      <Notice tone="stop">{t('console.cards.voidSure')}</Notice>
      <Tabs
        id="stall"
        label={t('console.prepay.vendor')}
        value={tab}
        onChange={setTab}
        tabs={[
          { key: 'menu', label: t('console.vendors.menu'), icon: 'bowl' },
          { key: 'devices', label: t('console.vendors.devices'), icon: 'phone' },
        ]}
      />
      <TabPanel id="stall" value={tab}>
        <Card>
          <EmptyState
            picture={<Plate kind="empty" size={112} />}
            action={<Button tone="go">{t('console.meals.add')}</Button>}
          >
            {t('console.meals.none')}
          </EmptyState>
        </Card>
      </TabPanel>
      <Card>
        <Skeleton count={3} />
        <Skeleton shape="plate" />
        <Progress value={42} max={100} label={t('common.state.saving')} />
      </Card>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('console.prepayments.confirm')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('common.action.cancel')}</Button>
            <Button tone="go">{t('common.action.confirm')}</Button>
          </>
        }
      >
        <p>{t('console.prepayments.confirmSure', { amount: 'Rp 100.000' })}</p>
      </Dialog>
      <ToastRegion toasts={toasts} dismiss={dismiss} />
    </main>
  );
};
