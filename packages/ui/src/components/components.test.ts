import { createElement, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import {
  AppFrame,
  Badge,
  Button,
  CheckboxGroup,
  DataTable,
  Dialog,
  EmptyState,
  IconButton,
  LanguageProvider,
  LanguageSwitch,
  MoneyText,
  NumberInput,
  Plate,
  PlateLegend,
  PlateRow,
  Select,
  Steps,
  Tabs,
  TextInput,
  ThemeSwitch,
  Verdict,
} from '../index.ts';

const nothing = (): void => {};

const render = (element: ReactElement, language: 'id' | 'en' = 'id'): string =>
  renderToStaticMarkup(createElement(LanguageProvider, { value: language }, element));

/** The markup without drawings, which have tests of their own. */
const bare = (html: string): string => html.replace(/<svg.*?<\/svg>/g, '');

describe('fields', () => {
  test('a label, a hint and an error belong to the control', () => {
    const html = render(createElement(TextInput, { label: 'Nama', hint: 'Seperti di papan', name: 'name' }));
    const id = /<label[^>]* for="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`<input type="text" id="${id}" aria-describedby="${id}-note"`);
    expect(html).toContain(`<p class="field-hint" id="${id}-note">Seperti di papan</p>`);
    const wrong = render(createElement(TextInput, { label: 'Nama', hint: 'h', error: 'Mohon diisi' }));
    expect(wrong).toContain('aria-invalid="true"');
    expect(wrong).toContain('role="alert"');
    expect(wrong).not.toContain('field-hint');
  });

  test('a number has its minus and plus, and they stop at the bounds', () => {
    const input = (value: number): string =>
      bare(
        render(createElement(NumberInput, { label: 'n', value, onChange: nothing, min: 1, max: 5 }), 'en'),
      );
    expect(input(1)).toMatch(/aria-label="One less" disabled=""/);
    expect(input(1)).toMatch(/aria-label="One more" class/);
    expect(input(5)).toMatch(/aria-label="One more" disabled=""/);
  });

  test('a chooser asks before it offers', () => {
    const html = render(
      createElement(Select<'a' | 'b'>, {
        label: 'Warung',
        value: '',
        onChange: nothing,
        placeholder: 'Pilih',
        options: [
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B', disabled: true },
        ],
      }),
    );
    expect(html).toContain('<option value="" disabled="" selected="">Pilih</option>');
    expect(html).toContain('<option value="b" disabled="">B</option>');
  });

  test('choices are a named group', () => {
    const html = render(
      createElement(CheckboxGroup<'x' | 'y'>, {
        label: 'Isi',
        values: ['y'],
        onChange: nothing,
        options: [
          { value: 'x', label: 'X' },
          { value: 'y', label: 'Y' },
        ],
      }),
    );
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>Isi<\/legend>/);
    expect(html).toMatch(/value="y"[^>]*checked=""|checked=""[^>]*value="y"/);
    expect(html.match(/checked=""/g)).toHaveLength(1);
  });
});

describe('actions', () => {
  test('a busy button stays, says so and takes no press', () => {
    const html = render(createElement(Button, { tone: 'go', busy: true, type: 'submit' }, 'Simpan'));
    expect(html).toBe(
      '<button type="submit" class="button button-go" aria-busy="true" aria-disabled="true">Simpan</button>',
    );
    expect(render(createElement(Button, { type: 'submit' }, 'Simpan'))).toContain('type="submit"');
  });

  test('a button of a picture alone has a name', () => {
    expect(render(createElement(IconButton, { icon: 'print', label: 'Cetak' }))).toContain(
      'aria-label="Cetak"',
    );
  });
});

describe('pictures', () => {
  test('a plate beside words is silent, one alone speaks', () => {
    expect(render(createElement(Plate, { kind: 'full' }))).toContain('aria-hidden="true"');
    expect(render(createElement(Plate, { kind: 'full', label: 'disantap' }))).toContain(
      'aria-label="disantap"',
    );
  });

  test('a row speaks the language around it', () => {
    const row = createElement(PlateRow, { counts: { full: 400, empty: 100 } });
    expect(render(row, 'id')).toContain('Satu piring = 100 porsi');
    expect(render(row, 'en')).toContain('One plate = 100 meals');
    expect(render(row, 'en')).toContain('aria-label="500 meals: 400 eaten and 100 waiting to be given"');
  });

  test('a legend gives exact numbers', () => {
    const html = bare(render(createElement(PlateLegend, { counts: { full: 1270 }, always: ['empty'] })));
    expect(
      html
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe('1.270 sudah disantap 0 menunggu dibagikan');
  });

  test('money is written once, for everyone', () => {
    expect(render(createElement(MoneyText, { minor: '20000', currency: 'IDR' })).replace(/\s/g, ' ')).toBe(
      '<span class="money">Rp 20.000</span>',
    );
  });
});

describe('places', () => {
  const frame = (children: ReactNode): string =>
    render(
      createElement(AppFrame, {
        brand: 'Ubud',
        brandHref: '/',
        items: ['a', 'b', 'c', 'd', 'e'].map((name) => ({
          href: `/${name}`,
          label: name,
          icon: 'home' as const,
          current: name === 'e',
        })),
        foot: createElement(LanguageSwitch, { value: 'id', onChange: nothing }),
        children,
      }),
    );

  test('the frame has one main, a way to it, and says where one is', () => {
    const html = frame('isi');
    expect(html).toContain('<a class="skip-link" href="#content">');
    expect(html.match(/<main/g)).toHaveLength(1);
    expect(html).toMatch(/href="\/e" class="frame-item" aria-current="page"/);
  });

  test('the fifth item hides under "more" on a phone, which then is the current one', () => {
    const html = frame('isi');
    expect(html).toMatch(/<li class="is-wide-only"><a href="\/e"/);
    expect(html).toMatch(/<button[^>]*aria-haspopup="dialog" aria-current="page"/);
  });

  test('tabs: one is chosen and alone in the tab order', () => {
    const html = render(
      createElement(Tabs<'a' | 'b'>, {
        id: 'x',
        label: 'Bagian',
        value: 'b',
        onChange: nothing,
        tabs: [
          { key: 'a', label: 'A' },
          { key: 'b', label: 'B' },
        ],
      }),
    );
    expect(html).toMatch(/id="x-a"[^>]*aria-selected="false"[^>]*tabindex="-1"/i);
    expect(html).toMatch(/id="x-b"[^>]*aria-selected="true"[^>]*tabindex="0"/i);
  });

  test('a closed dialog holds nothing', () => {
    const html = render(createElement(Dialog, { open: false, onClose: nothing, title: 'Yakin?' }, 'rahasia'));
    expect(html).not.toContain('rahasia');
    expect(html).not.toContain('Yakin?');
  });

  test('a walk says the step, and fills its plates', () => {
    const html = render(createElement(Steps, { names: ['satu', 'dua', 'tiga'], current: 1 }));
    expect(html).toContain('aria-label="Langkah 2 dari 3"');
    expect(html.match(/plate-full/g)).toHaveLength(1);
    expect(html.match(/plate-empty/g)).toHaveLength(2);
    expect(html).toMatch(/<li class="step" aria-current="step">.*dua/);
  });
});

describe('lists', () => {
  const table = (count: number): string =>
    render(
      createElement(DataTable<number>, {
        caption: 'Angka',
        rows: Array.from({ length: count }, (_, i) => i),
        rowKey: String,
        empty: createElement(EmptyState, null, 'Belum ada'),
        columns: [
          { key: 'n', header: 'Nomor', isTitle: true, cell: (n: number) => `#${n}`, footer: 'Jumlah' },
          { key: 'v', header: 'Nilai', isNumber: true, cell: (n: number) => n, footer: 3 },
        ],
      }),
    );

  test('cells say their column, for the card that a row becomes', () => {
    expect(table(2)).toContain(
      '<th scope="row" data-label="Nomor">#1</th><td data-label="Nilai" class="is-number">1</td>',
    );
    expect(table(2)).toContain('<tfoot>');
  });

  test('without rows it teaches the next step', () => {
    expect(table(0)).toContain('Belum ada');
    expect(table(0)).not.toContain('<table');
  });

  test('of thousands only some are drawn, and a reader is told how many there are', () => {
    const html = table(5000);
    expect(html).toContain('aria-rowcount="5001"');
    expect(html.match(/<th scope="row"/g)?.length).toBeLessThan(250);
    expect(table(200).match(/<th scope="row"/g)).toHaveLength(201);
  });
});

describe('the verdict', () => {
  const html = render(
    createElement(Verdict, {
      kind: 'go',
      plate: 'full',
      picture: 'gado-gado',
      words: 'Satu gado-gado. Sajikan!',
      detail: 'Masih 4',
      marks: ['halal'],
    }),
  );

  test('is announced, in words that do not break', () => {
    expect(html).toContain('role="alertdialog"');
    expect(html).toContain('aria-label="Satu gado-gado. Sajikan!"');
    expect(bare(html)).toContain(
      '<p class="verdict-words"><span><span>Satu</span> <span>gado-gado.</span></span><span><span>Sajikan!</span></span></p>',
    );
  });
});

test('switches say what is chosen', () => {
  expect(render(createElement(LanguageSwitch, { value: 'en', onChange: nothing }))).toMatch(
    /lang="en" aria-pressed="true" aria-label="English"/,
  );
  expect(render(createElement(ThemeSwitch, { value: 'dark', onChange: nothing }))).toMatch(
    /aria-pressed="true" aria-label="Gelap"/,
  );
  expect(render(createElement(Badge, { tone: 'wait' }, 'dibayar'))).toBe(
    '<span class="badge badge-wait">dibayar</span>',
  );
});
