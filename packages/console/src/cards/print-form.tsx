import { type SheetLayoutId, sheetLayoutIds, sheetsWithCover } from '@megibung/core';
import { ButtonLink, CheckboxGroup, Notice, RadioGroup } from '@megibung/ui';
import { faceText, unprintableIn } from '@megibung/ui/card';
import { type ReactElement, useState } from 'react';
import type { Batch } from '../api/shapes.ts';
import { sheetUrl } from '../paths.ts';
import type { Community } from '../shell/community.tsx';
import { useWords } from '../words.ts';
import { LayoutPicture } from './layout-picture.tsx';
import { useCardFace } from './use-card-face.ts';

export interface PrintFormProps {
  readonly community: Community;
  readonly batch: Batch;
  /** Only these cards; without it all that are still good. */
  readonly serials?: readonly string[];
  readonly onPrinted?: () => void;
}

/** More cards than these fill a page: then a list to tick off is worth its paper. */
const coverFrom = 11;

/** Which paper, with or without the list; then it opens as a PDF. */
export const PrintForm = ({ community, batch, serials, onPrinted }: PrintFormProps): ReactElement => {
  const t = useWords();
  const [chosen, setChosen] = useState<SheetLayoutId>(batch.hasSecondFactor ? 'a4-fold' : 'a4-10');
  const count = serials?.length ?? batch.quantity;
  const [wantsCover, setWantsCover] = useState(serials === undefined && count >= coverFrom);
  const face = useCardFace(community, batch);
  const unprintable = face ? unprintableIn(faceText(face)) : [];
  const hasCover = sheetsWithCover.includes(chosen);
  const url = sheetUrl(community.slug, batch.id, { layout: chosen, cover: hasCover && wantsCover, serials });
  const isOpen = (layout: SheetLayoutId) =>
    !batch.hasSecondFactor || layout === 'a4-fold' || layout === 'cover';
  return (
    <div className="stack">
      <RadioGroup<SheetLayoutId>
        label={t('console.print.layout')}
        hint={t(`console.print.about.${chosen}`)}
        value={chosen}
        onChange={setChosen}
        options={sheetLayoutIds.map((layout) => ({
          value: layout,
          label: t(`console.print.name.${layout}`),
          picture: <LayoutPicture layout={layout} />,
          disabled: !isOpen(layout),
        }))}
      />
      {batch.hasSecondFactor && <Notice tone="wait">{t('console.print.foldOnly')}</Notice>}
      {hasCover && (
        <CheckboxGroup<'cover'>
          label={t('console.print.coverLabel')}
          values={wantsCover ? ['cover'] : []}
          onChange={(values) => setWantsCover(values.includes('cover'))}
          options={[{ value: 'cover', label: t('console.print.cover') }]}
        />
      )}
      {unprintable.length > 0 && (
        <Notice tone="wait">{t('console.print.unprintable', { characters: unprintable.join(' ') })}</Notice>
      )}
      {face?.sample && <Notice tone="wait">{t('console.cards.sample')}</Notice>}
      <p className="quiet small">{t('console.print.again')}</p>
      <div className="form-actions">
        <ButtonLink tone="go" large icon="print" href={url} target="_blank" onClick={() => onPrinted?.()}>
          {chosen === 'cover' ? t('console.print.openList') : t('console.print.open', { count })}
        </ButtonLink>
        <ButtonLink
          tone="quiet"
          icon="download"
          href={url}
          download={`megibung-${batch.number}-${chosen}.pdf`}
        >
          {t('console.cards.downloadSheet')}
        </ButtonLink>
      </div>
    </div>
  );
};
