import type { jsPDF } from 'jspdf';
import { printable } from './printable.ts';

export interface Column {
  /** Millimetres; those of a table make 180 together. */
  readonly width: number;
  readonly label: string;
  readonly align?: 'right';
}

export interface Table {
  readonly heading: string;
  readonly columns: readonly Column[];
  /** As many texts as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** Below a line, in strong letters. */
  readonly total?: readonly string[];
}

/** A4 pages that are written from above to below; a table that does not fit goes on under its own head. */
export interface Paper {
  readonly title: (text: string) => void;
  readonly line: (text: string, weight?: 'strong') => void;
  /** Millimetres. */
  readonly space: (height: number) => void;
  readonly table: (table: Table) => void;
  /** Writes the number of each page at its foot; the last thing to be called. */
  readonly number: (text: (number: number, count: number) => string) => void;
}

const margin = 15;
const width = 180;
const foot = 280;
const lineHeight = 5;

export const createPaper = (pdf: jsPDF): Paper => {
  let y = margin;
  pdf.setTextColor(0);
  pdf.setDrawColor(0);

  const face = (size: number, weight: 'normal' | 'bold'): void => {
    pdf.setFont('helvetica', weight);
    pdf.setFontSize(size);
  };
  const need = (height: number): boolean => {
    if (y + height <= foot) return false;
    pdf.addPage('a4', 'portrait');
    y = margin;
    return true;
  };
  const wrapped = (text: string, room: number): string[] =>
    pdf.splitTextToSize(printable(text), room) as string[];
  const rule = (thickness: number): void => {
    pdf.setLineWidth(thickness);
    pdf.line(margin, y, margin + width, y);
  };

  const row = (columns: readonly Column[], texts: readonly string[]): void => {
    const cells = columns.map(({ width: room }, i) => wrapped(texts[i] ?? '', room - 2));
    const height = Math.max(...cells.map((lines) => lines.length)) * lineHeight;
    let x = margin;
    for (const [i, { width: room, align }] of columns.entries()) {
      for (const [n, text] of (cells[i] ?? []).entries()) {
        const at = align === 'right' ? x + room - 1 : x + 1;
        pdf.text(text, at, y + 3.7 + n * lineHeight, { align: align ?? 'left' });
      }
      x += room;
    }
    y += height;
  };
  const heightOf = (columns: readonly Column[], texts: readonly string[]): number =>
    Math.max(...columns.map(({ width: room }, i) => wrapped(texts[i] ?? '', room - 2).length)) * lineHeight;

  return {
    title: (text) => {
      face(18, 'bold');
      for (const part of wrapped(text, width)) {
        need(8);
        pdf.text(part, margin, y + 6);
        y += 8;
      }
    },
    line: (text, weight) => {
      face(10, weight === 'strong' ? 'bold' : 'normal');
      for (const part of wrapped(text, width)) {
        need(lineHeight);
        pdf.text(part, margin, y + 4);
        y += lineHeight;
      }
    },
    space: (height) => {
      y += height;
    },
    table: ({ heading, columns, rows, total }) => {
      const head = (): void => {
        face(10, 'bold');
        if (columns.some(({ label }) => label !== '')) {
          row(
            columns,
            columns.map(({ label }) => label),
          );
        }
        y += 0.8;
        rule(0.4);
        y += 0.8;
        face(10, 'normal');
      };
      // A heading alone at the foot of a page heads nothing.
      need(30);
      y += 5;
      face(12, 'bold');
      pdf.text(printable(heading), margin, y + 4.5);
      y += 7;
      head();
      for (const texts of rows) {
        if (need(heightOf(columns, texts) + (total ? 8 : 0))) head();
        row(columns, texts);
      }
      if (!total) return;
      y += 0.8;
      rule(0.4);
      y += 0.8;
      face(10, 'bold');
      row(columns, total);
    },
    number: (text) => {
      const count = pdf.getNumberOfPages();
      face(9, 'normal');
      for (let page = 1; page <= count; page++) {
        pdf.setPage(page);
        pdf.text(printable(text(page, count)), margin + width, 289, { align: 'right' });
      }
    },
  };
};
