import { cardWords, encodingDifferences, type FaceText, faceText, unprintableIn } from '@megibung/ui/card';
import PDFDocument from 'pdfkit';
import { type Canvas, createCanvas, fontResource, type TextPlace } from './canvas.ts';
import { blockCorner, cardCorners } from './card-grid.ts';
import { coverRowsPerPage, drawCoverFace, drawCoverPage } from './cover-page.ts';
import { type SheetLayout, sheetLayout } from './layouts.ts';
import { createMetrics, type FontName, fonts, type Metrics } from './metrics.ts';
import { mm, paperSizes } from './paper.ts';
import { qrPath } from './qr-path.ts';
import type { SheetCard, SheetInput, SheetWritten } from './sheet-input.ts';
import { fitLine } from './text-fit.ts';

/** A PDF that is written page by page: each call returns the bytes that are ready, and forgets them. */
interface SheetPdf {
  /** 0 where the file holds no cards, but the list alone. */
  readonly cardsPerPage: number;
  /** The list for the one who hands out; nothing where none was asked for. */
  readonly coverPages: () => Generator<Buffer | null>;
  readonly page: (cards: readonly SheetCard[]) => Buffer | null;
  /** Throws RangeError when no page was written. */
  readonly end: () => Buffer | null;
  readonly written: () => SheetWritten;
}

type Form = (width: number, height: number, draw: (canvas: Canvas) => void) => PDFKit.PDFKitReference;

/**
 * The face of the card and the cut marks are written once, as form objects; a page names them and adds what
 * differs. That makes a page of ten about 16 kB, of which the QR codes are nearly all.
 */
export const openSheetPdf = (input: SheetInput): SheetPdf => {
  const metrics = createMetrics();
  const text = faceText(input);
  const layout = input.layout === 'cover' ? null : sheetLayout(input.layout, metrics, input);
  const doc = openDocument(input, text, layout?.paper ?? paperSizes.a4);
  const fontRefs = embedFonts(doc);
  let pages = 0;
  let cardsWritten = 0;

  const form: Form = (width, height, draw) => {
    const canvas = createCanvas(metrics);
    draw(canvas);
    const ref = doc.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, width, height],
      Resources: { ProcSet: ['PDF', 'Text'], Font: fontRefs },
    });
    ref.end(canvas.operators());
    return ref;
  };
  const addPage = (
    forms: Readonly<Record<string, PDFKit.PDFKitReference>>,
    draw: (canvas: Canvas) => void,
  ): Buffer | null => {
    pages++;
    doc.addPage();
    Object.assign(doc.page.fonts, fontRefs);
    Object.assign(doc.page.xobjects, forms);
    const canvas = createCanvas(metrics);
    draw(canvas);
    doc.addContent(canvas.operators());
    doc.flushPages();
    return doc.read();
  };
  const writer = layout && cardPages(input, layout, metrics, text, form);
  return {
    cardsPerPage: writer?.cardsPerPage ?? 0,
    *coverPages() {
      const serials = input.cover?.serials ?? [];
      const count = Math.ceil(serials.length / coverRowsPerPage);
      if (count === 0) return;
      const { width, height } = paperSizes.a4;
      const face = form(width, height, (canvas) => drawCoverFace(canvas, metrics, input));
      const label = cardWords.page[input.languages[0]];
      for (let page = 0; page < count; page++) {
        const rows = serials.slice(page * coverRowsPerPage, (page + 1) * coverRowsPerPage);
        yield addPage({ Cover: face }, (canvas) => {
          canvas.raw('/Cover Do');
          drawCoverPage(canvas, metrics, rows, { number: page + 1, of: count, label });
        });
      }
    },
    page: (cards) => {
      if (!writer) throw new RangeError('this file holds no cards');
      cardsWritten += cards.length;
      return addPage(writer.forms, (canvas) => writer.draw(canvas, cards));
    },
    end: () => {
      if (pages === 0) throw new RangeError('a sheet has at least one card');
      doc.end();
      return doc.read();
    },
    written: () => ({ pages, cards: cardsWritten, unprintable: unprintableIn(text) }),
  };
};

interface CardPages {
  readonly cardsPerPage: number;
  readonly forms: Readonly<Record<string, PDFKit.PDFKitReference>>;
  readonly draw: (canvas: Canvas, cards: readonly SheetCard[]) => void;
}

const cardPages = (
  input: SheetInput,
  layout: SheetLayout,
  metrics: Metrics,
  text: FaceText,
  form: Form,
): CardPages => {
  const { card, paper, drawMarks } = layout;
  const corners = cardCorners(layout);
  const face = form(card.width, card.height, layout.drawFace);
  const marks = drawMarks && form(paper.width, paper.height, drawMarks);
  let sheets = 0;
  return {
    cardsPerPage: corners.length,
    forms: { Face: face, ...(marks ? { Marks: marks } : {}) },
    draw: (canvas, cards) => {
      sheets++;
      if (marks) {
        canvas.raw('/Marks Do');
        drawMargin(canvas, metrics, layout, text, input, { page: sheets, cards });
      }
      cards.forEach((one, i) => {
        const [x, y] = corners[i] ?? [0, 0];
        canvas.raw(`q 1 0 0 1 ${x.toFixed(3)} ${y.toFixed(3)} cm /Face Do`);
        layout.drawCard(canvas, one, qrPath(one.link, layout.errorCorrection));
        canvas.raw('Q');
      });
    },
  };
};

const openDocument = (
  input: SheetInput,
  text: FaceText,
  paper: { readonly width: number; readonly height: number },
): PDFKit.PDFDocument => {
  const doc = new PDFDocument({
    size: [paper.width, paper.height],
    margin: 0,
    autoFirstPage: false,
    lang: input.languages[0],
    displayTitle: true,
    info: {
      Title: [text.meal[0], text.stall, text.community].filter(Boolean).join(' · '),
      Creator: 'Megibung',
      Producer: 'Megibung',
      CreationDate: input.createdAt ?? new Date(0),
    },
  });
  // pdfkit makes the file's id of these and insists on a date. Where none was given it is hidden from the list of
  // what is written, so that a reprint has the same bytes.
  if (!input.createdAt) Object.defineProperty(doc.info, 'CreationDate', { enumerable: false });
  return doc;
};

/** Standard fonts with our encoding; nothing is embedded. */
const embedFonts = (doc: PDFKit.PDFDocument): Readonly<Record<string, PDFKit.PDFKitReference>> => {
  const encoding = {
    Type: 'Encoding',
    BaseEncoding: 'WinAnsiEncoding',
    Differences: encodingDifferences.flat(),
  };
  return Object.fromEntries(
    (Object.keys(fonts) as FontName[]).map((font) => {
      const ref = doc.ref({ Type: 'Font', Subtype: 'Type1', BaseFont: fonts[font], Encoding: encoding });
      ref.end(undefined);
      return [fontResource(font), ref];
    }),
  );
};

/** For whoever sorts the sheets: what, whose, which page, which cards. */
const drawMargin = (
  canvas: Canvas,
  metrics: Metrics,
  layout: SheetLayout,
  text: FaceText,
  input: SheetInput,
  { page, cards }: { page: number; cards: readonly SheetCard[] },
): void => {
  const [x, blockTop] = blockCorner(layout);
  const y = layout.paper.height - blockTop + mm(3.6);
  const first = cards[0]?.serial ?? '';
  const last = cards.at(-1)?.serial ?? '';
  const words = input.languages[0];
  const what = [text.meal[0], text.stall].filter(Boolean).join(' · ');
  const where = `${cardWords.page[words]} ${page} · ${first === last ? first : `${first} – ${last}`}`;
  const style = { font: 'regular', sizeMax: 6, sizeMin: 4, leading: 1 } as const;
  const place = (words: string, at: Pick<TextPlace, 'x' | 'align'>) => {
    const { lines, size } = fitLine(metrics, words, style, layout.card.width - mm(8));
    canvas.text(lines[0] ?? '', { ...at, y, font: style.font, size });
  };
  place(what, { x: x + mm(2) });
  place(`${where} · ${cardWords.fullSize[words]}`, { x: layout.paper.width - x - mm(2), align: 'right' });
};
