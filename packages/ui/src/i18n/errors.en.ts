import type { errorsId } from './errors.id.ts';
import type { Translation } from './words.ts';

export const errorsEn: Translation<typeof errorsId> = {
  unknown: 'Something went wrong. Nothing has changed; please try once more.',
  offline: 'No network. Nothing was sent; try again when you are connected.',
  timeout: 'No answer yet. Try again; what was recorded will not be recorded twice.',
  unavailable: 'The server is busy. Your data is safe; try again in a moment.',
  unauthenticated: 'Please sign in again to go on.',
  forbidden: 'This part is not for your account. Ask the organiser.',
  not_found: 'Not found. It may have moved, or the link is incomplete.',
  conflict: 'This was sent before with other content. Reload and check.',
  wrong_state: 'Things have changed meanwhile. Reload to see the latest.',
  too_late: 'The time for this has passed. Nothing has changed.',
  invalid: 'Something in the form needs correcting.',
  too_large: 'That is too much at once. Send it in parts.',
  rate_limited: 'Too many tries. Wait {seconds} seconds, then try again.',
  locked: 'Too many wrong codes. Wait {minutes} minutes, or ask the organiser.',
  camera_denied: 'The camera is not allowed yet. Open the browser settings, or type the short code.',
  camera_missing: 'No camera found. Type the short code on the card.',
  camera_insecure: 'The camera works only at an https address.',
  copy_failed: 'Not copied. Press and hold the link to copy it.',
  share_failed: 'Not shared. Copy the link instead.',
  code_check: 'One letter seems wrong. Look at the code on the card again.',
  link_expired: 'This link is no longer valid. Ask the organiser for a new one.',
  sign_in_failed: 'That does not match. Check the name and the password.',
  passkey_failed: 'The passkey could not be read. Try again, or use the password.',
};
