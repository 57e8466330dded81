import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { useCommonWords } from './language.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'go' | 'stop';
  /** One thing to do about it, such as undo. */
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

export interface Toasts {
  readonly toasts: readonly Toast[];
  readonly show: (text: string, options?: Partial<Pick<Toast, 'tone' | 'action'>>) => void;
  readonly dismiss: (id: number) => void;
}

const staysMs = 6_000;

/** Short news at the foot of the screen. Bad news stays until it is put away. */
export const useToasts = (): Toasts => {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const lastId = useRef(0);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  const dismiss = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), []);
  const show = useCallback<Toasts['show']>(
    (text, { tone = 'go', action } = {}) => {
      lastId.current += 1;
      const toast: Toast = { id: lastId.current, text, tone, ...(action ? { action } : {}) };
      setToasts((now) => [...now.slice(-2), toast]);
      if (tone === 'go') timers.current.add(setTimeout(() => dismiss(toast.id), staysMs));
    },
    [dismiss],
  );
  return { toasts, show, dismiss };
};

export const ToastRegion = ({ toasts, dismiss }: Pick<Toasts, 'toasts' | 'dismiss'>): ReactElement => {
  const t = useCommonWords();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, action }) => (
        <div key={id} className="toast">
          <Icon name={tone === 'go' ? 'check' : 'warning'} />
          <span className="grow">{text}</span>
          {action && (
            <Button
              onClick={() => {
                action.onAction();
                dismiss(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton icon="cross" label={t('common.action.close')} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
};
