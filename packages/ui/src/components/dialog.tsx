import { type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';
import { useCommonWords } from './language.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; the main one last. */
  readonly actions?: ReactNode;
}

/**
 * The browser's own dialog: it keeps the focus, closes on Escape and on a press outside, and gives the focus
 * back. A sheet from below on phones. Its content exists only while it is open.
 */
export const Dialog = ({ open, onClose, title, children, actions }: DialogProps): ReactElement => {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const t = useCommonWords();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it already
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {open && (
        <>
          <header className="dialog-header">
            <h2 id={titleId}>{title}</h2>
            <IconButton icon="cross" label={t('common.action.close')} onClick={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {actions && <footer className="dialog-actions">{actions}</footer>}
        </>
      )}
    </dialog>
  );
};
