import PDFDocument from 'pdfkit';
import { type Canvas, createCanvas, fontResource, type TextPlace } from './canvas.ts';
import { cardWords } from './card-words.ts';
import { drawCutMarks } from './cut-marks.ts';
import { type FaceText, faceText } from './face-text.ts';
import { encodingDifferences, textToClusters } from './glyph-codes.ts';
import { blockCorner, cardCorners, type SheetLayout, sheetLayouts } from './layouts.ts';
import { createMetrics, type FontName, fonts, type Metrics } from './metrics.ts';
import { mm } from './paper.ts';
import { qrPath } from './qr-path.ts';
import type { SheetCard, SheetInput, SheetWritten } from './sheet-input.ts';
import { fitLine } from './text-fit.ts';

/** A PDF that is written page by page: each call returns the bytes that are ready, and forgets them. */
interface SheetPdf {
  readonly cardsPerPage: number;
  readonly page: (cards: readonly SheetCard[]) => Buffer | null;
  /** Throws RangeError when no page was written. */
  readonly end: () => Buffer | null;
  readonly written: () => SheetWritten;
}

/**
 * The face of the card and the cut marks are written once, as form objects; a page names them and adds what
 * differs. That makes a page of ten about 16 kB, of which the QR codes are nearly all.
 */
export const openSheetPdf = (input: SheetInput): SheetPdf => {
  const layout: SheetLayout = sheetLayouts[input.layout];
  const metrics = createMetrics();
  const text = faceText(input);
  const doc = openDocument(input, text);
  const fontRefs = embedFonts(doc);
  const corners = cardCorners(layout);

  const form = (width: number, height: number, draw: (canvas: Canvas) => void) => {
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
  const face = form(layout.card.width, layout.card.height, (canvas) =>
    layout.drawFace(canvas, metrics, input),
  );
  const marks = form(layout.paper.width, layout.paper.height, (canvas) => drawCutMarks(canvas, layout));

  let pages = 0;
  let cardsWritten = 0;
  return {
    cardsPerPage: corners.length,
    page: (cards) => {
      pages++;
      cardsWritten += cards.length;
      doc.addPage();
      Object.assign(doc.page.fonts, fontRefs);
      Object.assign(doc.page.xobjects, { Face: face, Marks: marks });
      const canvas = createCanvas(metrics);
      canvas.raw('/Marks Do');
      drawMargin(canvas, metrics, layout, text, input, { page: pages, cards });
      cards.forEach((card, i) => {
        const [x, y] = corners[i] ?? [0, 0];
        canvas.raw(`q 1 0 0 1 ${x.toFixed(3)} ${y.toFixed(3)} cm /Face Do`);
        layout.drawCard(canvas, metrics, card, qrPath(card.link));
        canvas.raw('Q');
      });
      doc.addContent(canvas.operators());
      doc.flushPages();
      return doc.read();
    },
    end: () => {
      if (pages === 0) throw new RangeError('a sheet has at least one card');
      doc.end();
      return doc.read();
    },
    written: () => ({ pages, cards: cardsWritten, unprintable: unprintableIn(text) }),
  };
};

const unprintableIn = (text: FaceText): readonly string[] => {
  const words = [text.community, ...text.meal, text.stall, text.address];
  return [...new Set(words.flatMap((line) => textToClusters(line).unprintable))];
};

const openDocument = (input: SheetInput, text: FaceText): PDFKit.PDFDocument => {
  const doc = new PDFDocument({
    size: [sheetLayouts[input.layout].paper.width, sheetLayouts[input.layout].paper.height],
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
