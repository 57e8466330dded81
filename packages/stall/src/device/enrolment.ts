import type { StallApi } from '../api/stall-api.ts';
import type { Outcome } from '../api/transport.ts';
import { type DeviceKey, publicKeyText } from './device-key.ts';
import type { Enrolled, Identity, PendingEnrolment } from './identity.ts';

export type EnrolmentResult =
  | { readonly kind: 'enrolled'; readonly identity: Identity }
  /** Not a code, used, or too old. */
  | { readonly kind: 'wrong_code' }
  /** The server knows this phone's id as another phone. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Nobody knows whether it arrived: asking again with the same code enrols the same device. */
  | { readonly kind: 'unreachable'; readonly why: (Outcome<never> & { kind: 'unreachable' })['why'] };

export interface EnrolmentDeps {
  readonly api: StallApi;
  readonly pending: () => Promise<PendingEnrolment | undefined>;
  readonly keepPending: (pending: PendingEnrolment) => Promise<void>;
  /** Keeps the identity and forgets the pending enrolment, in one step. */
  readonly keepIdentity: (identity: Identity) => Promise<void>;
  readonly makeKey: () => Promise<DeviceKey>;
  readonly newUuid: () => string;
  readonly now: () => number;
  /** What the organiser sees in the list of phones. */
  readonly label: string;
}

/** Asks to be enrolled with a one-time code. The device's id and key are on disk before anything is sent. */
export const enrolWith = async (deps: EnrolmentDeps, code: string): Promise<EnrolmentResult> => {
  const kept = await deps.pending();
  const result = await enrolAs(deps, code, kept ?? (await makePending(deps)));
  // The id kept from a try whose answer was lost did become a phone, but of another stall: this is a new one.
  return kept && result.kind === 'conflict' ? enrolAs(deps, code, await makePending(deps)) : result;
};

const enrolAs = async (
  deps: EnrolmentDeps,
  code: string,
  pending: PendingEnrolment,
): Promise<EnrolmentResult> => {
  const outcome = await deps.api.enrol({
    code,
    deviceId: pending.deviceId,
    label: deps.label,
    publicKey: publicKeyText(pending.key),
  });
  switch (outcome.kind) {
    case 'ok': {
      const identity = identityOf(pending, outcome.body, deps.now());
      await deps.keepIdentity(identity);
      return { kind: 'enrolled', identity };
    }
    case 'unreachable':
      return { kind: 'unreachable', why: outcome.why };
    case 'refused':
      if (outcome.code === 'conflict') return { kind: 'conflict' };
      return outcome.code === 'too_many_tries'
        ? { kind: 'wait', seconds: Math.ceil((outcome.retryAfterMs ?? 60_000) / 1000) }
        : { kind: 'wrong_code' };
  }
};

const makePending = async (deps: EnrolmentDeps): Promise<PendingEnrolment> => {
  const pending = { deviceId: deps.newUuid(), key: await deps.makeKey() };
  await deps.keepPending(pending);
  return pending;
};

const identityOf = (pending: PendingEnrolment, enrolled: Enrolled, now: number): Identity => ({
  deviceId: pending.deviceId,
  key: pending.key,
  bearer: enrolled.token,
  community: enrolled.community,
  vendor: enrolled.vendor,
  enrolledAt: now,
});

/** `Android · Chrome`: enough to tell two phones apart in a list, from what the browser says of itself. */
export const phoneLabel = (userAgent: string): string => {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'HP';
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  return browser ? `${system} · ${browser}` : system;
};

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/SamsungBrowser/, 'Samsung'],
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
