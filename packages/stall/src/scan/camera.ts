/** Why there is no picture; each has its own screen. */
export type CameraTrouble = 'denied' | 'missing' | 'busy' | 'insecure' | 'failed';

export type CameraOpened =
  | { readonly kind: 'open'; readonly camera: Camera }
  | { readonly kind: 'trouble'; readonly trouble: CameraTrouble };

export interface Camera {
  readonly stream: MediaStream;
  /** The device that was opened, for next time. */
  readonly id: string | null;
  readonly hasTorch: boolean;
  readonly setTorch: (on: boolean) => Promise<void>;
  /** Steps of enlargement, the first being 1; empty where the camera cannot. */
  readonly zooms: readonly number[];
  readonly setZoom: (zoom: number) => Promise<void>;
  /** Makes the picture sharp at a place, in shares of its width and height; null where the camera does so by itself. */
  readonly focusAt: ((x: number, y: number) => Promise<void>) | null;
  /** Called once when the picture ends by itself: another app took it, or it was pulled out. */
  readonly onEnd: (listener: () => void) => void;
  readonly close: () => void;
}

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

/** Chrome's names, which the DOM's types do not have. */
interface PhoneCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
  readonly focusMode?: readonly string[];
  readonly zoom?: { readonly min: number; readonly max: number };
}

interface Wish {
  readonly torch?: boolean;
  readonly focusMode?: string;
  readonly pointsOfInterest?: readonly { readonly x: number; readonly y: number }[];
  readonly zoom?: number;
}

/** What the browser would do if asked now; null where it does not tell. */
export const cameraPermission = async (): Promise<PermissionState | null> => {
  try {
    const { state } = await navigator.permissions.query({ name: 'camera' as PermissionName });
    return state;
  } catch {
    return null;
  }
};

/** The camera at the back, or the one chosen. Never rejects. */
export const openCamera = async (chosenId: string | null): Promise<CameraOpened> => {
  if (!window.isSecureContext || !navigator.mediaDevices) return { kind: 'trouble', trouble: 'insecure' };
  try {
    const stream = await chosenStream(chosenId);
    const track = stream.getVideoTracks()[0];
    return track
      ? { kind: 'open', camera: cameraOf(stream, track) }
      : { kind: 'trouble', trouble: 'missing' };
  } catch (error) {
    return { kind: 'trouble', trouble: troubleOf(error) };
  }
};

/** All cameras, with names once the vendor has allowed one. */
export const camerasOf = async (): Promise<readonly CameraChoice[]> => {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices
      .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
      .map((device) => ({ id: device.deviceId, label: device.label }));
  } catch {
    return [];
  }
};

/** How long a focus that the vendor asked for is kept. */
const FOCUS_MS = 6_000;

const picture: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } };

const chosenStream = async (chosenId: string | null): Promise<MediaStream> => {
  if (chosenId !== null) {
    try {
      return await getVideo({ ...picture, deviceId: { exact: chosenId } });
    } catch (error) {
      // The one chosen then is not there now.
      if (!isNamed(error, 'OverconstrainedError') && !isNamed(error, 'NotFoundError')) throw error;
    }
  }
  return getVideo({ ...picture, facingMode: { ideal: 'environment' } });
};

const getVideo = (video: MediaTrackConstraints): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({ video, audio: false });

const cameraOf = (stream: MediaStream, track: MediaStreamTrack): Camera => {
  const capabilities: PhoneCapabilities = track.getCapabilities?.() ?? {};
  const focusModes = capabilities.focusMode ?? [];
  const isContinuous = focusModes.includes('continuous');
  if (isContinuous) void constrain(track, { focusMode: 'continuous' });
  /** Where the camera was last told to look sharply: by itself again after a while. */
  let timer = 0;
  return {
    stream,
    id: track.getSettings().deviceId ?? null,
    hasTorch: capabilities.torch === true,
    setTorch: (on) => constrain(track, { torch: on }),
    zooms: zoomsOf(capabilities.zoom),
    setZoom: (zoom) => constrain(track, { zoom: zoom * (capabilities.zoom?.min ?? 1) }),
    focusAt: focusModes.includes('single-shot')
      ? async (x, y) => {
          window.clearTimeout(timer);
          await constrain(track, { focusMode: 'single-shot', pointsOfInterest: [{ x, y }] });
          if (!isContinuous) return;
          timer = window.setTimeout(() => void constrain(track, { focusMode: 'continuous' }), FOCUS_MS);
        }
      : null,
    onEnd: (listener) => track.addEventListener('ended', listener, { once: true }),
    close: () => {
      window.clearTimeout(timer);
      for (const each of stream.getTracks()) each.stop();
    },
  };
};

/** Once, twice, thrice: more only shows the shaking of the hand. */
export const zoomsOf = (
  range: { readonly min: number; readonly max: number } | undefined,
): readonly number[] => {
  if (!range || !(range.min > 0)) return [];
  const most = range.max / range.min;
  const zooms = [1, 2, 3].filter((zoom) => zoom <= most);
  return zooms.length > 1 ? zooms : [];
};

/** What a phone says it can and then cannot is no reason to stop scanning. */
const constrain = async (track: MediaStreamTrack, wish: Wish): Promise<void> => {
  try {
    await track.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] });
  } catch {
    // Left as it was.
  }
};

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

const troubleOf = (error: unknown): CameraTrouble => {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
};
