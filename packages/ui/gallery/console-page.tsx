import type { Language } from '@megibung/core';
import {
  AppFrame,
  applyThemeChoice,
  Badge,
  Button,
  Card,
  commonWords,
  createTranslator,
  DataTable,
  LanguageSwitch,
  MealPicture,
  MoneyText,
  PageHeader,
  PlateLegend,
  PlateRow,
  readThemeChoice,
  ThemeSwitch,
} from '@megibung/ui';
import { consoleWords } from '@megibung/ui/i18n/console';
import { useState } from 'react';

interface Row {
  readonly stall: string;
  readonly meal: string;
  readonly picture: string;
  readonly funded: number;
  readonly served: number;
  readonly money: bigint;
}

const rows: readonly Row[] = [
  {
    stall: 'Warung Bu Komang',
    meal: 'gado-gado',
    picture: 'gado-gado',
    funded: 60,
    served: 41,
    money: 1_200_000n,
  },
  {
    stall: 'Warung Pak Wayan',
    meal: 'nasi campur',
    picture: 'nasi-campur',
    funded: 120,
    served: 77,
    money: 3_000_000n,
  },
  { stall: 'Dapur Ibu Sari', meal: 'soto', picture: 'soto', funded: 40, served: 9, money: 720_000n },
];

export const ConsolePage = ({
  language,
  setLanguage,
}: {
  language: Language;
  setLanguage: (language: Language) => void;
}) => {
  const t = createTranslator(language, { common: commonWords, console: consoleWords });
  const [theme, setTheme] = useState(readThemeChoice);
  return (
    <AppFrame
      brand="Megibung Ubud"
      brandHref="#"
      items={[
        { href: '#1', label: t('console.nav.home'), icon: 'home', current: true },
        { href: '#2', label: t('console.nav.vendors'), icon: 'stall', current: false },
        { href: '#3', label: t('console.nav.prepayments'), icon: 'money-note', current: false },
        { href: '#4', label: t('console.nav.cards'), icon: 'hand-over', current: false },
        { href: '#5', label: t('console.nav.report'), icon: 'chart', current: false },
        { href: '#6', label: t('console.nav.settings'), icon: 'settings', current: false },
      ]}
      foot={
        <>
          <LanguageSwitch value={language} onChange={setLanguage} />
          <ThemeSwitch
            value={theme}
            onChange={(choice) => {
              setTheme(choice);
              applyThemeChoice(choice);
            }}
          />
        </>
      }
    >
      <PageHeader
        title={t('console.home.title')}
        lead={t('console.home.lead')}
        action={
          <Button tone="go" large icon="plus">
            {t('console.home.prepay')}
          </Button>
        }
      />
      <Card>
        <PlateRow counts={{ full: 127, hand: 43, empty: 46, crossed: 3, question: 1 }} />
        <PlateLegend counts={{ full: 127, hand: 43, empty: 46, crossed: 3, question: 1 }} />
      </Card>
      <Card
        title="Warung Bu Komang"
        aside={
          <Badge tone="wait" icon="clock">
            {t('common.prepayment.paid')}
          </Badge>
        }
      >
        <div className="line">
          <MealPicture picture="gado-gado" />
          <div className="grow">
            <PlateRow counts={{ full: 3, hand: 1, empty: 1 }} />
          </div>
        </div>
      </Card>
      <DataTable
        caption={t('console.report.perVendor')}
        rows={rows}
        rowKey={(row) => row.stall}
        columns={[
          {
            key: 'stall',
            header: t('console.prepay.vendor'),
            isTitle: true,
            cell: (row) => (
              <span className="line">
                <MealPicture picture={row.picture} size="small" /> {row.stall}
              </span>
            ),
            footer: t('console.report.total'),
          },
          { key: 'meal', header: t('console.prepay.meal'), cell: (row) => row.meal },
          {
            key: 'funded',
            header: t('console.report.funded'),
            isNumber: true,
            cell: (row) => row.funded,
            footer: 220,
          },
          {
            key: 'served',
            header: t('console.report.served'),
            isNumber: true,
            cell: (row) => row.served,
            footer: 127,
          },
          {
            key: 'money',
            header: t('console.report.money'),
            isNumber: true,
            cell: (row) => <MoneyText minor={row.money} currency="IDR" />,
            footer: <MoneyText minor={4_920_000n} currency="IDR" />,
          },
          {
            key: 'open',
            header: t('common.action.open'),
            isActions: true,
            cell: () => <Button icon="print">{t('common.action.print')}</Button>,
          },
        ]}
      />
    </AppFrame>
  );
};
