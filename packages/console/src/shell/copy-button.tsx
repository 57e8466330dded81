import { Button, type ButtonTone } from '@megibung/ui';
import type { ReactElement } from 'react';
import { useWords } from '../words.ts';
import { copyText } from './copy-text.ts';
import { useShowToast } from './toasts.tsx';

export interface CopyButtonProps {
  readonly text: string;
  readonly children: string;
  readonly tone?: ButtonTone;
}

export const CopyButton = ({ text, children, tone = 'plain' }: CopyButtonProps): ReactElement => {
  const t = useWords();
  const show = useShowToast();
  return (
    <Button
      tone={tone}
      icon="copy"
      onClick={async () => {
        if (await copyText(text)) show(t('common.action.copied'));
        else show(t('errors.copy_failed'), { tone: 'stop' });
      }}
    >
      {children}
    </Button>
  );
};
