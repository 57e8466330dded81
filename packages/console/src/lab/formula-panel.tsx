import type { Scenario } from '@megibung/dynamics';
import { Badge, Card, classNames, type Tone } from '@megibung/ui';
import type { ReactElement } from 'react';
import { written, writtenMoney, writtenShare } from './amounts.ts';
import type { Check, Formulas } from './closed-form.ts';
import type { LabWords } from './words.ts';

const tones: Readonly<
  Record<Check['comparison']['verdict'], { tone: Tone; icon: 'check' | 'question' | 'warning' }>
> = {
  agrees: { tone: 'go', icon: 'check' },
  doubtful: { tone: 'wait', icon: 'question' },
  disagrees: { tone: 'stop', icon: 'warning' },
};

/** Formula beside simulation: whether they agree, by how much they do not, or why there is no formula. */
export const FormulaPanel = ({
  formulas,
  scenario,
  isOld,
  currency,
  t,
}: {
  formulas: Formulas;
  scenario: Scenario;
  /** Of what was set before. */
  isOld: boolean;
  currency: string;
  t: LabWords;
}): ReactElement => {
  const { checks, whyNot, isAsIf, runs } = formulas;
  return (
    <Card title={t('lab.formula.title')} className={classNames('lab-formulas', isOld && 'is-old')}>
      <ul className="lab-checks">
        {checks.map((check) => {
          const { what, comparison, simulated, closed } = check;
          const say = (value: number): string => sayerOf(what, currency, t)(value);
          const { tone, icon } = tones[comparison.verdict];
          const [low, high] = closed;
          return (
            <li key={what} data-formula={what} data-z={comparison.z ?? ''}>
              <div className="lab-check-head">
                <b>{t(`lab.formula.what.${what}`, { days: scenario.days })}</b>
                <Badge tone={tone} icon={icon}>
                  {t(`lab.formula.verdict.${comparison.verdict}`)}
                </Badge>
              </div>
              <p>
                {t('lab.formula.numbers', {
                  simulated: say(simulated),
                  closed:
                    low === high ? say(low) : t('lab.formula.range', { low: say(low), high: say(high) }),
                })}{' '}
                {comparison.z === undefined
                  ? t('lab.formula.noSpread')
                  : t(
                      low === high
                        ? `lab.formula.${comparison.verdict}`
                        : `lab.formula.${comparison.verdict}Range`,
                      {
                        z: written(comparison.z, t, 1),
                      },
                    )}
              </p>
            </li>
          );
        })}
      </ul>
      {isAsIf && <p className="quiet small">{t('lab.formula.potLine')}</p>}
      {whyNot && <p className="quiet">{t('lab.formula.none', { why: t(`lab.formula.why.${whyNot}`) })}</p>}
      <p className="quiet small">{t('lab.formula.of', { runs: t('lab.chart.runs', { count: runs }) })}</p>
    </Card>
  );
};

const sayerOf = (what: Check['what'], currency: string, t: LabWords) => {
  if (what === 'dry') return (value: number): string => writtenShare(value, t, 1);
  if (what === 'outstanding') return (value: number): string => written(value, t);
  return (value: number): string => writtenMoney(value, t, currency);
};
