import { fromSerial } from '@megibung/core';
import {
  Badge,
  Button,
  Dialog,
  dishInSentence,
  Notice,
  Plate,
  plateOfState,
  useLanguage,
} from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useServices } from '../api/services.ts';
import type { Batch, CardToken } from '../api/shapes.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { CopyButton } from '../shell/copy-button.tsx';
import { ProblemNotice } from '../shell/problem-state.tsx';
import { QrCode } from '../shell/qr-code.tsx';
import { useWords } from '../words.ts';
import { PictureButton } from './picture-button.tsx';
import type { PrintJob } from './print-dialog.tsx';
import { ShareButton } from './share-button.tsx';
import { useTokenCommands } from './token-commands.ts';
import { isPrintable, isUsable, tokenLook } from './token-look.ts';
import { useCardFace } from './use-card-face.ts';

export interface TokenDialogProps {
  readonly batch: Batch;
  readonly token: CardToken | null;
  readonly onClose: () => void;
  /** Undefined where the person may not print. */
  readonly onPrint: ((job: PrintJob) => void) | undefined;
}

/** One card: to give, to send, to take back, to withdraw. */
export const TokenDialog = ({ batch, token, onClose, onPrint }: TokenDialogProps): ReactElement => {
  const t = useWords();
  return (
    <Dialog
      open={token !== null}
      onClose={onClose}
      title={t('console.cards.card', { serial: token?.serial ?? '' })}
    >
      {token && (
        <TokenDetail key={token.serial} batch={batch} token={token} onClose={onClose} onPrint={onPrint} />
      )}
    </Dialog>
  );
};

const TokenDetail = ({
  batch,
  token,
  onClose,
  onPrint,
}: TokenDialogProps & {
  token: CardToken;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const may = useMay();
  const commands = useTokenCommands(onClose, (serials) => onPrint?.({ kind: 'replaced', serials }));
  const [withdrawing, setWithdrawing] = useState(false);
  const usable = isUsable(token.state);
  const mayGive = may('POST /communities/{c}/handouts');
  const { community } = useHere();
  const { queries } = useServices();
  const face = useCardFace(community, batch);
  const index = fromSerial(token.serial)?.index ?? 1;
  const codes = useQuery({
    ...queries.cardCodes(community.slug, batch.id, index),
    enabled: mayGive && usable,
  });
  const link = codes.data?.link ?? null;
  const shortCode = codes.data?.shortCode ?? null;
  const meal = dishInSentence(batch.mealName[language]);
  const problem =
    codes.error ??
    commands.handOut.problem ??
    commands.takeBack.problem ??
    commands.withdraw.problem ??
    commands.replace.problem;
  return (
    <>
      <div className="token-head">
        {usable && link ? (
          <QrCode text={link} label={t('console.cards.qr', { serial: token.serial })} />
        ) : (
          <Plate kind={plateOfState(token.state)} size={112} />
        )}
        <div className="stack stack-tight">
          <p className="lead">{t('console.cards.oneMeal', { meal, vendor: batch.vendorName })}</p>
          <p>
            <Badge tone={tokenLook[token.state]}>{t(`common.token.${token.state}`)}</Badge>
          </p>
          {usable && shortCode && <p className="code token-big-code">{shortCode}</p>}
          {usable && !mayGive && <p className="small quiet">{t('console.cards.hidden')}</p>}
        </div>
      </div>
      {token.state === 'printed' && <Notice tone="wait">{t('console.cards.printedHint')}</Notice>}
      <ProblemNotice problem={problem} />
      {mayGive && (token.state === 'held' || token.state === 'allotted') && (
        <Button
          tone="go"
          large
          wide
          icon="hand-over"
          busy={commands.handOut.busy}
          onClick={() => commands.handOut.send([token.serial])}
        >
          {t('console.cards.handOut')}
        </Button>
      )}
      {usable && link && batch.hasSecondFactor && (
        <p className="small quiet">{t('console.cards.onlyOnPaper')}</p>
      )}
      {usable && link && !batch.hasSecondFactor && (
        <div className="button-row">
          <ShareButton text={t('console.cards.shareText', { meal, vendor: batch.vendorName, link })} />
          {face && shortCode && (
            <PictureButton face={face} card={{ serial: token.serial, link, shortCode }} />
          )}
          <CopyButton text={link}>{t('console.cards.copyLink')}</CopyButton>
        </div>
      )}
      {onPrint && isPrintable(token.state) && (
        <div className="button-row">
          <Button
            tone="quiet"
            icon="print"
            onClick={() => {
              onClose();
              onPrint({ kind: 'again', serials: [token.serial] });
            }}
          >
            {t('console.cards.printMany', { count: 1 })}
          </Button>
        </div>
      )}
      {mayGive && (
        <div className="button-row">
          {token.state === 'handed_out' && (
            <Button
              icon="undo"
              busy={commands.takeBack.busy}
              onClick={() => commands.takeBack.send([token.serial])}
            >
              {t('console.cards.takeBack')}
            </Button>
          )}
          {usable && !withdrawing && (
            <Button tone="quiet" icon="trash" onClick={() => setWithdrawing(true)}>
              {t('console.cards.void')}
            </Button>
          )}
          {token.state === 'voided' && (
            <Button
              tone="go"
              icon="plus"
              busy={commands.replace.busy}
              onClick={() => commands.replace.send([token.serial])}
            >
              {t('console.cards.replace')}
            </Button>
          )}
        </div>
      )}
      {withdrawing && (
        <Notice tone="stop">
          <div className="stack">
            <p>{t('console.cards.voidSure')}</p>
            <div className="button-row">
              <Button onClick={() => setWithdrawing(false)}>{t('common.action.cancel')}</Button>
              <Button
                tone="stop"
                icon="trash"
                busy={commands.withdraw.busy}
                onClick={() => commands.withdraw.send([token.serial])}
              >
                {t('console.cards.void')}
              </Button>
            </div>
          </div>
        </Notice>
      )}
      {token.state === 'voided' && <p className="small quiet">{t('console.cards.replaceHint')}</p>}
    </>
  );
};
