/**
 * A hardware scanner is a keyboard that types a code within a blink and ends with Enter. What people type is slower;
 * it is passed over.
 */
export interface KeyboardScanner {
  /** A key (`KeyboardEvent.key`) and when it was pressed, ms. Gives the code when its Enter comes. */
  readonly key: (key: string, at: number) => string | null;
}

/** Between two characters of a scanner; people need three times as long. */
const PAUSE_MS_MAX = 60;
/** Shorter than any code: a short code has ten characters. */
const CHARS_MIN = 8;
const CHARS_MAX = 600;

export const createKeyboardScanner = (): KeyboardScanner => {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    key: (key, at) => {
      if (at - last > PAUSE_MS_MAX) text = '';
      last = at;
      if (key === 'Enter' || key === 'Tab') {
        const code = text;
        text = '';
        return code.length >= CHARS_MIN ? code : null;
      }
      // Shift and its like come between the characters and mean nothing by themselves.
      if ([...key].length === 1 && text.length < CHARS_MAX) text += key;
      return null;
    },
  };
};
