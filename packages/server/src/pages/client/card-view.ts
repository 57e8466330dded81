import { dishInSentence } from '../dish-name.ts';
import type { CardFacts, CardState } from './card-state.ts';
import { linkToQrCode } from './qr-code.ts';
import { qrPathData, quietZone } from './qr-drawing.ts';

/**
 * Shows a state: a copy of the page's template for it, with the card's facts in their places. All words are the
 * server's; what a template asks for and the facts do not have is left out.
 *
 *   data-slot="meal"   text            data-if="address"    gone without that fact
 *   data-mark="halal"  gone unless the meal has the mark    data-code   where the QR code is drawn
 *   data-part="code"   replaced by the part of that name
 */
export interface CardView {
  readonly facts: CardFacts | null;
  /** The link that the code says; null for no code. */
  readonly link: string | null;
}

export const showCard = (state: CardState, { facts, link }: CardView): void => {
  const place = document.getElementById('card');
  const template = document.getElementById(`card-${state}`);
  if (!place || !(template instanceof HTMLTemplateElement)) return;
  const copy = template.content.cloneNode(true) as DocumentFragment;
  for (const gap of copy.querySelectorAll<HTMLElement>('[data-part]')) {
    const part = document.getElementById(`part-${gap.dataset.part}`);
    if (part instanceof HTMLTemplateElement) gap.replaceWith(part.content.cloneNode(true));
  }
  fill(copy, slotsOf(state, facts));
  const marks = [...(facts?.meal?.diet ?? []), ...(facts?.meal?.allergens ?? [])];
  for (const element of copy.querySelectorAll<HTMLElement>('[data-mark]')) {
    if (!marks.includes(element.dataset.mark ?? '')) element.remove();
  }
  for (const list of copy.querySelectorAll('ul')) if (!list.children.length) list.parentElement?.remove();
  for (const image of copy.querySelectorAll<HTMLImageElement>('img[data-pictures]')) {
    if (facts?.meal) image.src = `${image.dataset.pictures}${encodeURIComponent(facts.meal.picture)}.svg`;
    else image.remove();
  }
  for (const svg of copy.querySelectorAll<SVGSVGElement>('[data-code]')) drawCode(svg, link);
  place.replaceChildren(copy);
  document.title = `${place.querySelector('h1')?.textContent ?? ''} · Megibung`;
};

/** What the page says aloud: the marked lines, each a sentence. */
export const spokenText = (): string =>
  [...document.querySelectorAll('#card [data-say]')]
    .map((element) => {
      const items = [...element.querySelectorAll('li')].map((item) => item.textContent);
      const label = element.querySelector('span')?.textContent ?? '';
      return (items.length > 0 ? `${label} ${items.join(', ')}` : (element.textContent ?? '')).trim();
    })
    .filter((line) => line !== '')
    .map((line) => (/[.!?…]$/.test(line) ? line : `${line}.`))
    .join(' ');

const shortNameCharsMax = 16;

const fill = (copy: DocumentFragment, slots: Readonly<Record<string, string>>): void => {
  for (const element of copy.querySelectorAll<HTMLElement>('[data-if]')) {
    if (!slots[element.dataset.if ?? '']) element.remove();
  }
  for (const element of copy.querySelectorAll<HTMLElement>('[data-slot]')) {
    const text = slots[element.dataset.slot ?? ''] ?? '';
    element.textContent = text;
    // A line may end after `gado-`; a short name is better kept whole.
    if (text.length <= shortNameCharsMax) element.className = 'whole';
  }
  const map = copy.querySelector<HTMLAnchorElement>('a[data-map]');
  if (!map) return;
  // `geo:` opens the map of one's own choice; only Android knows it, and a web map would be a third party.
  if (/Android/.test(navigator.userAgent) && slots.stall) {
    map.href = `geo:0,0?q=${encodeURIComponent([slots.stall, slots.address].filter(Boolean).join(', '))}`;
  } else map.remove();
};

const slotsOf = (state: CardState, facts: CardFacts | null): Record<string, string> => {
  const language = document.documentElement.lang === 'en' ? 'en' : 'id';
  const dish = facts?.meal?.name[language] ?? '';
  const timeZone = facts?.community?.timeZone;
  return {
    meal: dishInSentence(dish),
    dish,
    stall: facts?.stall?.name ?? '',
    address: facts?.stall?.address ?? '',
    community: facts?.community?.name ?? '',
    // From when only matters while it lies ahead.
    from: state === 'not_yet_valid' ? dateText(facts?.validFrom, language, timeZone) : '',
    until: dateText(facts?.validUntil, language, timeZone),
  };
};

/** The community's day, as on paper; the phone's own where the server does not say which clock. */
const dateText = (
  moment: string | undefined,
  language: 'id' | 'en',
  timeZone: string | undefined,
): string => {
  if (!moment) return '';
  const options = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id-ID', {
    ...options,
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(moment));
};

const drawCode = (svg: SVGSVGElement, link: string | null): void => {
  const code = link === null ? null : linkToQrCode(link);
  if (!code) {
    svg.closest('figure')?.remove();
    return;
  }
  const side = code.size + 2 * quietZone;
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', qrPathData(code));
  svg.append(path);
};
