/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Page } from '../page.ts';
import { type ChoiceInput, type Figure, type NumberInput, parameterOf, type ReadValues } from './figure.ts';
import { figureMarkup } from './figure-markup.ts';
import type { Writer } from './writer.ts';

/**
 * A figure on the page: a form that asks the server to draw again, which the page's script (client/) takes over where
 * there is one. The script finds its parts by `data-` attributes.
 */
export const FigureView = (props: {
  page: Page;
  figure: Figure;
  read: ReadValues;
  /** Parameters that a new drawing keeps: the other figures', the language. */
  kept: readonly (readonly [name: string, value: string])[];
  write: Writer;
  children?: Child;
}) => {
  const { page, figure, read, write } = props;
  const { t } = page;
  const markup = figureMarkup(figure, read.values, write);
  return (
    <section class="stack" aria-labelledby={`${figure.id}-title`}>
      <h2 id={`${figure.id}-title`}>{write.say(figure.title)}</h2>
      <div class="guide-text">{props.children}</div>
      <form class="guide-figure" id={figure.id} method="get" action={`#${figure.id}`} data-figure={figure.id}>
        {props.kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="guide-inputs">
          {read.refused.length > 0 && (
            <p class="guide-refused" role="alert">
              {t('public.guide.refused', {
                names: read.refused
                  .map((name) => write.say(figure.inputs[name]?.label ?? { id: '', en: '' }))
                  .join(', '),
              })}
            </p>
          )}
          {Object.entries(figure.inputs).map(([name, input]) =>
            input.kind === 'number' ? (
              <Slider
                figureId={figure.id}
                name={name}
                input={input}
                value={Number(read.values[name])}
                write={write}
              />
            ) : (
              <Choice
                figureId={figure.id}
                name={name}
                input={input}
                value={String(read.values[name])}
                write={write}
              />
            ),
          )}
          <p class="button-row">
            <button class="button" type="submit" data-redraw="">
              {t('public.guide.redraw')}
            </button>
            <a
              class={read.isTouched ? 'button' : 'button is-idle'}
              href={`?lang=${page.language}#${figure.id}`}
              data-reset=""
            >
              {t('public.guide.reset')}
            </a>
          </p>
        </div>
        <div class="guide-drawing">
          <div class="guide-narrow" data-narrow="">
            {raw(markup.narrow)}
          </div>
          <div class="guide-wide" data-wide="">
            {raw(markup.wide)}
          </div>
        </div>
        <div class="guide-answer" aria-live="polite" data-answer="">
          {markup.answer.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </div>
      </form>
    </section>
  );
};

interface FieldProps<I> {
  readonly figureId: string;
  readonly name: string;
  readonly input: I;
  readonly write: Writer;
}

const Slider = ({ figureId, name, input, value, write }: FieldProps<NumberInput> & { value: number }) => {
  const id = `${figureId}-${name}`;
  const shown = input.show(value, write);
  return (
    <div class="guide-field">
      <label for={id}>{write.say(input.label)}</label>
      <output for={id} data-shown={name}>
        {shown}
      </output>
      <input
        type="range"
        id={id}
        name={parameterOf(figureId, name)}
        min={input.from}
        max={input.to}
        step={input.step}
        value={value}
        aria-valuetext={shown}
        data-input={name}
      />
    </div>
  );
};

const Choice = ({ figureId, name, input, value, write }: FieldProps<ChoiceInput> & { value: string }) => (
  <fieldset class="guide-choice">
    <legend>{write.say(input.label)}</legend>
    {Object.entries(input.options).map(([option, label]) => (
      <label class="guide-option">
        <input
          type="radio"
          name={parameterOf(figureId, name)}
          value={option}
          checked={option === value}
          data-input={name}
        />
        <span>{write.say(label)}</span>
      </label>
    ))}
  </fieldset>
);
