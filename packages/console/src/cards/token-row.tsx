import { Badge, Button, Plate, plateOfState } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { CardToken } from '../api/shapes.ts';
import { useWords } from '../words.ts';
import { isPrintable, isReplaceable, tokenLook } from './token-look.ts';

export interface TokenRowProps {
  readonly token: CardToken | undefined;
  readonly place: number;
  readonly count: number;
  readonly selected: boolean;
  /** Undefined where the person may do nothing with several cards. */
  readonly onSelect: ((serial: string, selected: boolean) => void) | undefined;
  readonly onOpen: (serial: string) => void;
}

/** One card in the list: its plate, its number, its state. The whole row opens it. */
export const TokenRow = ({
  token,
  place,
  count,
  selected,
  onSelect,
  onOpen,
}: TokenRowProps): ReactElement => {
  const t = useWords();
  if (!token)
    return (
      <li className="token-row" aria-setsize={count} aria-posinset={place + 1}>
        <span className="skeleton skeleton-line grow" />
      </li>
    );
  return (
    <li className="token-row" aria-setsize={count} aria-posinset={place + 1}>
      {onSelect &&
        (isPrintable(token.state) || isReplaceable(token.state) ? (
          <label className="token-select">
            <input
              type="checkbox"
              aria-label={t('console.cards.select', { serial: token.serial })}
              checked={selected}
              onChange={(event) => onSelect(token.serial, event.currentTarget.checked)}
            />
          </label>
        ) : (
          <span className="token-select" />
        ))}
      <button type="button" className="token-open" onClick={() => onOpen(token.serial)}>
        <Plate kind={plateOfState(token.state)} size={40} />
        <span className="token-serial">{token.serial}</span>
        <Badge tone={tokenLook[token.state]}>{t(`common.token.${token.state}`)}</Badge>
      </button>
      {onSelect && token.state === 'held' && (
        <Button
          className="token-give"
          aria-label={t('console.cards.giveOne', { serial: token.serial })}
          onClick={() => onOpen(token.serial)}
        >
          {t('console.cards.give')}
        </Button>
      )}
    </li>
  );
};
