import { useCallback, useEffect, useRef, useState } from 'react';
import { type Camera, type CameraTrouble, cameraPermission, openCamera } from './camera.ts';

export type CameraState =
  /** It is not known yet whether the browser would ask. */
  | { readonly at: 'deciding' }
  /** The browser will ask: first we say why. */
  | { readonly at: 'asking' }
  | { readonly at: 'opening' }
  | { readonly at: 'open'; readonly camera: Camera }
  | { readonly at: 'resting' }
  | { readonly at: 'trouble'; readonly trouble: CameraTrouble };

export interface CameraHandle {
  readonly state: CameraState;
  /** Opens it, also after a rest or trouble. */
  readonly open: () => void;
  /** Puts off the rest: somebody is there. */
  readonly stir: () => void;
}

/** A camera that looks at nothing warms the phone and empties it. */
const REST_AFTER_MS = 4 * 60_000;

/** The camera, open while the page is seen. `cameraId` null chooses the one at the back. */
export const useCamera = (cameraId: string | null): CameraHandle => {
  const [state, setState] = useState<CameraState>({ at: 'deciding' });
  const [isWanted, setWanted] = useState(false);
  const isSeen = useIsSeen();
  const stirredAt = useRef(0);
  /** Counts the wishes to open, so that one after trouble is a new one. */
  const [wish, setWish] = useState(0);

  useEffect(() => {
    void cameraPermission().then((permission) => {
      // Browsers that do not tell are asked outright, as the vendor expects of an app that opens on the camera.
      if (permission === 'prompt') setState({ at: 'asking' });
      else setWanted(true);
    });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish opens it once more
  useEffect(() => {
    if (!isWanted || !isSeen) return;
    let camera: Camera | null = null;
    let isLeft = false;
    stirredAt.current = performance.now();
    setState({ at: 'opening' });
    void openCamera(cameraId).then((opened) => {
      if (opened.kind === 'trouble') {
        if (!isLeft) setState({ at: 'trouble', trouble: opened.trouble });
        return;
      }
      camera = opened.camera;
      if (isLeft) return camera.close();
      camera.onEnd(() => setState({ at: 'trouble', trouble: 'busy' }));
      setState({ at: 'open', camera });
    });
    const timer = window.setInterval(() => {
      if (performance.now() - stirredAt.current < REST_AFTER_MS) return;
      setWanted(false);
      setState({ at: 'resting' });
    }, 10_000);
    return () => {
      isLeft = true;
      window.clearInterval(timer);
      camera?.close();
    };
  }, [isWanted, isSeen, cameraId, wish]);

  const open = useCallback(() => {
    setWanted(true);
    setWish((count) => count + 1);
  }, []);
  const stir = useCallback(() => {
    stirredAt.current = performance.now();
  }, []);
  return { state, open, stir };
};

const useIsSeen = (): boolean => {
  const [isSeen, setSeen] = useState(() => !document.hidden);
  useEffect(() => {
    const changed = (): void => setSeen(!document.hidden);
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, []);
  return isSeen;
};
