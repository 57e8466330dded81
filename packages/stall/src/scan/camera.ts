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
  /** Called once when the picture ends by itself: another app took it, or it was pulled out. */
  readonly onEnd: (listener: () => void) => void;
  readonly close: () => void;
}

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

/** Chrome's names, which the DOM's types do not have. */
interface TorchCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
  readonly focusMode?: readonly string[];
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
  const capabilities: TorchCapabilities = track.getCapabilities?.() ?? {};
  if (capabilities.focusMode?.includes('continuous')) {
    void constrain(track, { focusMode: 'continuous' });
  }
  return {
    stream,
    id: track.getSettings().deviceId ?? null,
    hasTorch: capabilities.torch === true,
    setTorch: (on) => constrain(track, { torch: on }),
    onEnd: (listener) => track.addEventListener('ended', listener, { once: true }),
    close: () => {
      for (const each of stream.getTracks()) each.stop();
    },
  };
};

/** What a phone says it can and then cannot is no reason to stop scanning. */
const constrain = async (
  track: MediaStreamTrack,
  wish: { torch?: boolean; focusMode?: string },
): Promise<void> => {
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
