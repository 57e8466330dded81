import { Fragment, type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import type { VerdictPlateKind } from '../drawing/plates.ts';
import { MealPicture } from './meal-picture.tsx';
import { Plate } from './plate.tsx';
import { ScrollArea } from './scroll-area.tsx';

/** `keep` says go, with something still to come: the same green in a turmeric frame. */
export type VerdictKind = 'go' | 'keep' | 'wait' | 'stop';

export interface VerdictProps {
  readonly kind: VerdictKind;
  readonly plate: VerdictPlateKind;
  /** The meal's picture key; without it the plate stands alone. */
  readonly picture?: string;
  /** Three words: `Satu gado-gado. Sajikan!` */
  readonly words: string;
  /** One sentence: what happened to the meal, what to do now. */
  readonly detail?: ReactNode;
  /** What the cook must know: `vegetarian`, `halal`, … */
  readonly marks?: readonly string[];
  /** Buttons; the main one last. */
  readonly actions?: ReactNode;
  /** Over everything, so that nobody takes it for a real one: `LATIHAN`. */
  readonly ribbon?: string;
}

/** The answer to a scan: the whole screen in one colour, a picture and three words. Announced at once. */
export const Verdict = ({
  kind,
  plate,
  picture,
  words,
  detail,
  marks,
  actions,
  ribbon,
}: VerdictProps): ReactElement => {
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <section
      ref={element}
      className={`verdict verdict-${kind}`}
      role="alertdialog"
      aria-modal="true"
      aria-label={ribbon === undefined ? words : `${ribbon}: ${words}`}
      tabIndex={-1}
    >
      {ribbon !== undefined && <p className="ribbon">{ribbon}</p>}
      <ScrollArea className="verdict-body">
        <div className="verdict-drawing">
          {picture !== undefined && <MealPicture picture={picture} size="large" />}
          <Plate kind={plate} size={192} />
        </div>
        <p className="verdict-words">{toLines(words)}</p>
        {marks && marks.length > 0 && (
          <ul className="verdict-marks">
            {marks.map((mark) => (
              <li key={mark}>{mark}</li>
            ))}
          </ul>
        )}
        {detail && <p className="verdict-detail">{detail}</p>}
      </ScrollArea>
      {actions && <div className="verdict-actions">{actions}</div>}
    </section>
  );
};

/** A sentence a line, and no word broken: `Satu gado-gado.` / `Sajikan!` */
const toLines = (words: string): ReactElement[] =>
  (words.match(/[^.!?]+[.!?]*/g) ?? []).map((sentence) => (
    <span key={sentence}>
      {sentence
        .trim()
        .split(' ')
        .map((word, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and its place is its name
          <Fragment key={i}>
            {i > 0 && ' '}
            <span>{word}</span>
          </Fragment>
        ))}
    </span>
  ));
