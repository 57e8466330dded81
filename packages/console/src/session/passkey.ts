import { sessionOut } from '@megibung/core';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { z } from 'zod';
import type { Call } from '../api/api-client.ts';

/** Passkeys need a secure page (https, or localhost) with a name, not a bare IP address, and a browser for them. */
export const passkeysPossible = (): boolean =>
  window.isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname) && browserSupportsWebAuthn();

/** The person closed the browser's dialog, or it timed out: nothing to report. */
export const wasDismissed = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

// The options are the browser's own format (WebAuthn level 3); the browser checks them.
const requestOptions = z.custom<PublicKeyCredentialRequestOptionsJSON>(
  (value) => typeof value === 'object' && value !== null && 'challenge' in value,
);
const creationOptions = z.custom<PublicKeyCredentialCreationOptionsJSON>(
  (value) => typeof value === 'object' && value !== null && 'challenge' in value,
);

export const signInWithPasskey = async (call: Call) => {
  const optionsJSON = await call('POST', '/session/passkey/options', requestOptions, { body: {} });
  const credential = await startAuthentication({ optionsJSON });
  return call('POST', '/session/passkey', sessionOut, { body: credential });
};

/** Makes a passkey for who is signed in. */
export const addPasskey = async (call: Call) => {
  const optionsJSON = await call('POST', '/passkeys/options', creationOptions, { body: {} });
  const credential = await startRegistration({ optionsJSON });
  return call('POST', '/passkeys', sessionOut, { body: credential });
};
