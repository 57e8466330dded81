import { type Figure, parameterOf, readValues } from '../figure.ts';
import { figureMarkup } from '../figure-markup.ts';
import { type Writer, writerFor } from '../writer.ts';

/**
 * Takes the forms of a chapter over: what a slider is set to is drawn at once, by the same functions that draw on the
 * server, and the address keeps it, so that a link shows the same picture.
 */
export const moveFigures = (figures: readonly Figure[]): void => {
  const write = writerFor(document.documentElement.lang === 'en' ? 'en' : 'id');
  for (const figure of figures) {
    const form = document.querySelector<HTMLFormElement>(`form[data-figure="${figure.id}"]`);
    if (form) moveFigure(figure, form, write);
  }
};

const moveFigure = (figure: Figure, form: HTMLFormElement, write: Writer): void => {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-input]')];
  const part = (name: string): HTMLElement | null => form.querySelector(`[data-${name}]`);
  const given = (parameter: string): string | null => {
    const found = inputs.find(
      (input) => input.name === parameter && (input.type !== 'radio' || input.checked),
    );
    return found?.value ?? null;
  };
  let frame = 0;

  const draw = (): void => {
    frame = 0;
    const { values, isTouched } = readValues(figure, given);
    const { narrow, wide, answer } = figureMarkup(figure, values, write);
    part('narrow')?.replaceChildren(elementOf(narrow));
    part('wide')?.replaceChildren(elementOf(wide));
    part('answer')?.replaceChildren(...answer.map(paragraphOf));
    showValues(figure, form, inputs, write);
    part('reset')?.classList.toggle('is-idle', !isTouched);
  };
  /** Once per frame, however fast the finger is. */
  const plan = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  form.classList.add('is-live');
  form.addEventListener('input', plan);
  form.addEventListener('change', () => {
    plan();
    keepInAddress(figure, readValues(figure, given));
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  part('reset')?.addEventListener('click', (event) => {
    event.preventDefault();
    for (const input of inputs) {
      const initial = String(figure.inputs[input.dataset.input ?? '']?.initial ?? '');
      if (input.type === 'radio') input.checked = input.value === initial;
      else input.value = initial;
    }
    draw();
    keepInAddress(figure, readValues(figure, given));
  });
  // A browser that comes back to a page puts its sliders where they were.
  if (
    inputs.some((input) =>
      input.type === 'radio' ? input.checked !== input.defaultChecked : input.value !== input.defaultValue,
    )
  )
    plan();
};

/**
 * A figure that only the server can draw, since it takes more than a small script: what a slider is set to is shown at
 * once, and the server is asked when it is let go.
 */
export const askServer = (figure: Pick<Figure, 'id' | 'inputs'>): void => {
  const form = document.querySelector<HTMLFormElement>(`form[data-figure="${figure.id}"]`);
  if (!form) return;
  const write = writerFor(document.documentElement.lang === 'en' ? 'en' : 'id');
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-input]')];
  form.addEventListener('input', () => showValues(figure, form, inputs, write));
  form.addEventListener('change', () => form.requestSubmit());
};

const showValues = (
  figure: Pick<Figure, 'inputs'>,
  form: HTMLFormElement,
  inputs: readonly HTMLInputElement[],
  write: Writer,
): void => {
  for (const input of inputs) {
    const about = figure.inputs[input.dataset.input ?? ''];
    if (about?.kind !== 'number') continue;
    const shown = about.show(Number(input.value), write);
    input.setAttribute('aria-valuetext', shown);
    const output = form.querySelector(`[data-shown="${input.dataset.input}"]`);
    if (output) output.textContent = shown;
  }
};

const keepInAddress = (figure: Figure, { values, isTouched }: ReturnType<typeof readValues>): void => {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    const parameter = parameterOf(figure.id, name);
    if (isTouched) url.searchParams.set(parameter, String(value));
    else url.searchParams.delete(parameter);
  }
  history.replaceState(null, '', url);
};

/** The drawing is our own markup; a parser for documents runs nothing in it. */
const elementOf = (svg: string): Element => {
  const { body } = new DOMParser().parseFromString(svg, 'text/html');
  return body.firstElementChild ?? document.createElement('svg');
};

const paragraphOf = (sentence: string): HTMLParagraphElement => {
  const paragraph = document.createElement('p');
  paragraph.textContent = sentence;
  return paragraph;
};
