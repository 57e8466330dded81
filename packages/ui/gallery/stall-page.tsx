import { Button, commonWords, createTranslator, useLanguage, Verdict, type VerdictProps } from '@megibung/ui';
import { stallWords } from '@megibung/ui/i18n/stall';

const verdictPage =
  (
    props: Pick<VerdictProps, 'kind' | 'plate'>,
    status: 'created' | 'kept' | 'already_redeemed' | 'expired' | 'disputed',
  ) =>
  () => {
    const t = createTranslator(useLanguage(), { common: commonWords, stall: stallWords });
    const good = props.kind !== 'stop';
    return (
      <div className="at-stall">
        <Verdict
          {...props}
          {...(good
            ? { picture: 'gado-gado', marks: [t('common.diet.vegetarian'), t('common.allergen.peanut')] }
            : {})}
          words={t(`stall.verdict.${status}`, { meal: 'gado-gado' } as never)}
          detail={good ? t('common.meals', { count: 4 }) : t('stall.verdict.usedHere', { time: '12.41' })}
          actions={
            <>
              {good && <Button icon="undo">{t('stall.verdict.undoSeconds', { seconds: 42 })}</Button>}
              <Button tone="go" icon="scan">
                {t('stall.verdict.next')}
              </Button>
            </>
          }
        />
      </div>
    );
  };

export const VerdictGo = verdictPage({ kind: 'go', plate: 'full' }, 'created');
export const VerdictWait = verdictPage({ kind: 'wait', plate: 'half' }, 'kept');
export const VerdictStop = verdictPage({ kind: 'stop', plate: 'crossed' }, 'already_redeemed');
