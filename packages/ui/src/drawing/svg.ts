/** Text made safe for markup and for attributes in double quotes. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * The attributes that tell a reader what a drawing is: a name where it says something, otherwise hidden, since
 * the words beside it say it already.
 */
export const namingAttributes = (label: string | undefined): string =>
  label ? `role="img" aria-label="${escapeMarkup(label)}"` : 'aria-hidden="true"';

/** Coordinates with at most two decimals: a hundredth of a unit is below what any screen shows. */
export const round = (value: number): number => Math.round(value * 100) / 100;
