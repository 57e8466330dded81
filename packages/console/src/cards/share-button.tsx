import { Button, type ButtonTone } from '@megibung/ui';
import type { ReactElement } from 'react';
import { useWords } from '../words.ts';
import { shareText } from './share-link.ts';

/** Hands a text with its link over: the phone's share sheet, else WhatsApp's page in a new tab. */
export const ShareButton = ({
  text,
  tone = 'plain',
  onShared,
}: {
  text: string;
  tone?: ButtonTone;
  onShared?: () => void;
}): ReactElement => {
  const t = useWords();
  return (
    <Button
      tone={tone}
      icon="share"
      onClick={async () => {
        const result = await shareText(text, {
          share: typeof navigator.share === 'function' ? (data) => navigator.share(data) : undefined,
          open: (url) => window.open(url, '_blank', 'noopener,noreferrer'),
        });
        if (result !== 'cancelled') onShared?.();
      }}
    >
      {t('console.cards.share')}
    </Button>
  );
};
