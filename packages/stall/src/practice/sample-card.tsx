import { Drawing, Plate } from '@megibung/ui';
import { create } from 'qrcode';
import { type ReactElement, useMemo } from 'react';
import { sampleCodeOf } from '../scan/sample-code.ts';
import { plateOf, type Sample } from './samples.ts';
import { usePracticeWords } from './words.ts';

/** A sample card, large enough for another phone's camera. It says three times that it is none. */
export const SampleCard = ({ sample }: { readonly sample: Sample }): ReactElement => {
  const p = usePracticeWords();
  const svg = useMemo(() => codeSvg(sampleCodeOf(sample)), [sample]);
  return (
    <section className="sample" aria-label={`${p('practice.ribbon')}: ${p(`practice.card.${sample}`)}`}>
      <p className="ribbon">{p('practice.ribbon')}</p>
      <div className="sample-head">
        <Plate kind={plateOf(sample)} size={64} />
        <strong>{p(`practice.card.${sample}`)}</strong>
      </div>
      <Drawing className="sample-code" svg={svg} />
      <p className="ribbon sample-foot">{p('practice.notCard')}</p>
    </section>
  );
};

/** Modules of white around the code, as ISO/IEC 18004 asks for. */
const QUIET = 4;

const codeSvg = (text: string): string => {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let d = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (data[y * size + x] === 1) d += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  const side = size + 2 * QUIET;
  return `<svg viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" aria-hidden="true" focusable="false"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${d}"/></svg>`;
};
