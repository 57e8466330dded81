import { Button } from '@megibung/ui';
import type { FaceInput } from '@megibung/ui/card';
import { type ReactElement, useState } from 'react';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import type { PictureCard } from './card-picture.ts';

/** The card as a picture: to the phone's share sheet, else into its downloads. */
export const PictureButton = ({ face, card }: { face: FaceInput; card: PictureCard }): ReactElement => {
  const t = useWords();
  const show = useShowToast();
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      const { cardPicture } = await import('./card-picture.ts');
      await handOver(await cardPicture(face, card));
    } catch {
      show(t('console.cards.pictureTrouble'), { tone: 'stop' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon="share" busy={busy} onClick={make}>
      {t('console.cards.picture')}
    </Button>
  );
};

const handOver = async (file: File): Promise<void> => {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return;
    } catch (error) {
      // Closed by the person: nothing more is wanted.
      if (error instanceof DOMException && error.name === 'AbortError') return;
    }
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
