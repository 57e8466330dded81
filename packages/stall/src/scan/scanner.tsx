import { Button, Drawing, EmptyState, Icon, type IconName, iconSvg, Plate } from '@megibung/ui';
import {
  type ReactElement,
  type ReactNode,
  type PointerEvent as ReactPointerEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useWords } from '../stall/words.ts';
import { type CameraChoice, camerasOf } from './camera.ts';
import { createCodeReader } from './choose-reader.ts';
import { isCodeInSight, placeInPicture } from './code-in-sight.ts';
import type { CodeReader } from './code-reader.ts';
import { createSeen, startScanLoop } from './scan-loop.ts';
import { useCamera } from './use-camera.ts';
import { bestReading, type Reading } from './what-was-read.ts';

export interface ScannerProps {
  readonly title: string;
  readonly onReading: (reading: Reading, way: 'camera' | 'picture') => void;
  /** A picture from the gallery in which nothing was found, or that is none. */
  readonly onPicture: (trouble: 'noCode' | 'badPicture') => void;
  /** A code lies in the picture and cannot be read: it is torn, dirty or in the dark. */
  readonly onUnreadable: () => void;
  /** Keeps the picture and looks away: a verdict lies over it. */
  readonly isPaused: boolean;
  readonly cameraId: string | null;
  readonly onCamera: (id: string) => void;
  /** Over the picture, above the tools. */
  readonly news?: ReactNode;
  /** The first of the tools: what to do without a camera. */
  readonly instead: ReactNode;
}

/** One for the whole app: its worker and WASM stay loaded. */
let readerMade: Promise<CodeReader> | null = null;
const reader = (): Promise<CodeReader> => {
  readerMade ??= createCodeReader();
  return readerMade;
};
/** Also one: a card that lies in the picture through its verdict is not read again. */
const seen = createSeen();

/** The camera with a plate to put the card on, and the tools below, under the thumb. */
export const Scanner = ({
  title,
  onReading,
  onPicture,
  onUnreadable,
  isPaused,
  cameraId,
  onCamera,
  news,
  instead,
}: ScannerProps): ReactElement => {
  const t = useWords();
  const { state, open, stir } = useCamera(cameraId);
  const video = useRef<HTMLVideoElement>(null);
  const camera = state.at === 'open' ? state.camera : null;
  const [hasTorch, setTorch] = useState(false);
  const [zoom, setZoom] = useState(1);
  const [focus, setFocus] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const report = useRef({ onReading, onUnreadable });
  report.current = { onReading, onUnreadable };

  useEffect(() => {
    const element = video.current;
    if (!element || !camera) return;
    element.srcObject = camera.stream;
    void element.play().catch(() => undefined);
    setTorch(false);
    setZoom(1);
    return () => {
      element.srcObject = null;
    };
  }, [camera]);

  useEffect(() => {
    const element = video.current;
    if (!element || !camera || isPaused) return;
    let loop: { stop: () => void } | null = null;
    let isLeft = false;
    void reader().then((codeReader) => {
      if (isLeft) return;
      loop = startScanLoop(element, {
        reader: codeReader,
        seen,
        isCodeInSight,
        onUnreadable: () => report.current.onUnreadable(),
        onReading: (reading) => {
          stir();
          report.current.onReading(reading, 'camera');
        },
      });
    });
    stir();
    return () => {
      isLeft = true;
      loop?.stop();
    };
  }, [camera, isPaused, stir]);

  const cameras = useCameras(camera !== null);
  const nextCamera = (): void => {
    const at = cameras.findIndex(({ id }) => id === (camera?.id ?? cameraId));
    const next = cameras[(at + 1) % cameras.length];
    if (next) onCamera(next.id);
  };

  useEffect(() => {
    if (!focus) return;
    const timer = window.setTimeout(() => setFocus(null), 1_200);
    return () => window.clearTimeout(timer);
  }, [focus]);

  const focusThere = (event: ReactPointerEvent<HTMLElement>): void => {
    const element = video.current;
    if (!camera?.focusAt || !element?.videoWidth) return;
    const box = element.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    setFocus({ x, y });
    const place = placeInPicture(x, y, box, element);
    void camera.focusAt(place.x, place.y);
  };

  return (
    <div className="scanner" onPointerDown={stir}>
      <video ref={video} className="scanner-video" playsInline muted hidden={!camera} />
      {camera ? (
        <div className="scanner-view" onPointerDown={focusThere}>
          {focus && <span className="scanner-focus" style={{ left: focus.x, top: focus.y }} />}
          <h1 className="scanner-title">{title}</h1>
          <div className="scanner-dish">
            <div className="scanner-plate" />
          </div>
          <div className="scanner-side">
            {camera.zooms.length > 0 && (
              <button
                type="button"
                className="tool tool-round"
                aria-label={t('stall.scan.zoom', { times: zoom })}
                onPointerDown={(event) => event.stopPropagation()}
                onClick={() => {
                  const next = camera.zooms[(camera.zooms.indexOf(zoom) + 1) % camera.zooms.length] ?? 1;
                  void camera.setZoom(next);
                  setZoom(next);
                }}
              >
                {zoom}×
              </button>
            )}
            {cameras.length > 1 && (
              <button
                type="button"
                className="tool tool-round"
                aria-label={t('stall.scan.camera')}
                title={t('stall.scan.camera')}
                onPointerDown={(event) => event.stopPropagation()}
                onClick={nextCamera}
              >
                <Icon name="refresh" />
              </button>
            )}
          </div>
        </div>
      ) : (
        <div className="scanner-view scanner-still">
          <Still state={state} onOpen={open} />
        </div>
      )}
      <div className="scanner-foot">
        <div className="scanner-news" aria-live="polite">
          {news}
        </div>
        <div className="scanner-tools">
          {instead}
          <PictureTool onReading={onReading} onPicture={onPicture} />
          {camera?.hasTorch && (
            <ToolButton
              icon="torch"
              label={t('stall.scan.torch')}
              isPressed={hasTorch}
              onPress={() => {
                void camera.setTorch(!hasTorch);
                setTorch(!hasTorch);
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
};

interface ToolButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isPressed?: boolean;
  readonly onPress: () => void;
}

export const ToolButton = ({ icon, label, isPressed, onPress }: ToolButtonProps): ReactElement => (
  <button type="button" className="tool" aria-pressed={isPressed} onClick={onPress}>
    <Icon name={icon} />
    <span>{label}</span>
  </button>
);

/** What is there instead of a picture. */
const Still = ({
  state,
  onOpen,
}: {
  readonly state: ReturnType<typeof useCamera>['state'];
  readonly onOpen: () => void;
}): ReactElement | null => {
  const t = useWords();
  switch (state.at) {
    case 'deciding':
    case 'open':
      return null;
    case 'opening':
      return (
        <p className="scanner-opening" role="status">
          {t('stall.scan.starting')}
        </p>
      );
    case 'asking':
      return (
        <>
          <h1>{t('stall.scan.allowTitle')}</h1>
          <EmptyState
            picture={<Plate kind="empty" size={96} />}
            action={
              <Button tone="go" large icon="camera" onClick={onOpen}>
                {t('stall.scan.allow')}
              </Button>
            }
          >
            {t('stall.scan.allowWhy')}
          </EmptyState>
        </>
      );
    case 'resting':
      return (
        <>
          <h1>{t('stall.scan.paused')}</h1>
          <Button tone="go" large icon="scan" onClick={onOpen}>
            {t('stall.scan.resume')}
          </Button>
        </>
      );
    case 'trouble':
      return (
        <div className="stack" role="alert">
          <Drawing
            className="scanner-trouble"
            svg={iconSvg(state.trouble === 'insecure' ? 'key' : 'camera', { size: 72 })}
          />
          <h1>{t(`stall.trouble.${state.trouble}.title`)}</h1>
          <p>{t(`stall.trouble.${state.trouble}.what`)}</p>
          {state.trouble !== 'insecure' && (
            <Button large icon="refresh" onClick={onOpen}>
              {t('common.action.retry')}
            </Button>
          )}
        </div>
      );
  }
};

/** Reads the code in a photograph, such as one that came by chat. */
const PictureTool = ({
  onReading,
  onPicture,
}: Pick<ScannerProps, 'onReading' | 'onPicture'>): ReactElement => {
  const t = useWords();
  const [isReading, setReading] = useState(false);
  const read = async (picture: Blob): Promise<void> => {
    setReading(true);
    try {
      const best = bestReading(await (await reader()).readPicture(picture), window.location.host);
      if (best) onReading(best.reading, 'picture');
      else onPicture('noCode');
    } catch {
      onPicture('badPicture');
    } finally {
      setReading(false);
    }
  };
  return (
    <label className="tool" aria-busy={isReading}>
      <Icon name="gallery" />
      <span>{t(isReading ? 'stall.scan.reading' : 'stall.scan.gallery')}</span>
      <input
        type="file"
        accept="image/*"
        className="visually-hidden"
        disabled={isReading}
        onChange={(event) => {
          const picture = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (picture) void read(picture);
        }}
      />
    </label>
  );
};

const useCameras = (isAllowed: boolean): readonly CameraChoice[] => {
  const [cameras, setCameras] = useState<readonly CameraChoice[]>([]);
  useEffect(() => {
    if (isAllowed) void camerasOf().then(setCameras);
  }, [isAllowed]);
  return cameras;
};
