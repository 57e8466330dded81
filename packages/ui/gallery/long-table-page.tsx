import { tokenStates } from '@megibung/core';
import {
  Badge,
  commonWords,
  createTranslator,
  DataTable,
  Plate,
  plateOfState,
  useLanguage,
} from '@megibung/ui';

const rows = Array.from({ length: 5000 }, (_, i) => ({
  serial: `12-${String(i + 1).padStart(3, '0')}`,
  state: tokenStates[(i * 7) % tokenStates.length] ?? 'held',
}));

export const LongTablePage = () => {
  const t = createTranslator(useLanguage(), { common: commonWords });
  return (
    <main className="page">
      <DataTable
        caption="5000"
        rows={rows}
        rowKey={(row) => row.serial}
        columns={[
          { key: 'serial', header: '#', isTitle: true, cell: (row) => row.serial },
          { key: 'plate', header: '', cell: (row) => <Plate kind={plateOfState(row.state)} size={40} /> },
          { key: 'state', header: 'state', cell: (row) => <Badge>{t(`common.token.${row.state}`)}</Badge> },
        ]}
      />
    </main>
  );
};
