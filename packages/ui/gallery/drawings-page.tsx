import { mealPictures } from '@megibung/core';
import {
  commonWords,
  createTranslator,
  Drawing,
  Icon,
  iconNames,
  Logo,
  logoSvg,
  MealPicture,
  Plate,
  PlateRow,
  plateKinds,
  plateSvg,
  useLanguage,
} from '@megibung/ui';

export const PlatesPage = () => {
  const t = createTranslator(useLanguage(), { common: commonWords });
  return (
    <div className="gallery-ground stack">
      {[320, 64, 32].map((size) => (
        <div key={size} className="line">
          {plateKinds.map((kind) => (
            <figure key={kind}>
              <Plate kind={kind} size={size} label={t(`common.plate.${kind}`)} />
            </figure>
          ))}
        </div>
      ))}
      <div className="line" style={{ background: '#fff', padding: 8 }}>
        {plateKinds.map((kind) => (
          <Drawing key={kind} svg={plateSvg(kind, { size: 120, palette: 'ink' })} />
        ))}
      </div>
      <div className="line">
        <Logo size={320} />
        <Logo size={64} />
        <Logo size={32} />
        <Logo size={16} />
        <span style={{ background: '#fff' }}>
          <Drawing svg={logoSvg({ size: 120, palette: 'ink' })} />
        </span>
      </div>
    </div>
  );
};

export const RowsPage = () => (
  <div className="gallery-ground stack">
    <PlateRow counts={{ full: 3, hand: 1, empty: 1 }} />
    <PlateRow counts={{ full: 1 }} />
    <PlateRow counts={{ full: 2, empty: 1 }} />
    <PlateRow counts={{ full: 5, half: 1, question: 1, crossed: 1, hand: 2, empty: 4 }} />
    <PlateRow counts={{ full: 12, hand: 8, empty: 10 }} />
    <PlateRow counts={{ full: 1270, hand: 230, empty: 430, crossed: 12, question: 1 }} />
    <PlateRow counts={{}} />
  </div>
);

export const IconsPage = () => (
  <div className="gallery-ground stack">
    <div className="line">
      {iconNames.map((name) => (
        <figure key={name} style={{ width: 96, textAlign: 'center', fontSize: 12 }}>
          <span style={{ fontSize: 40 }}>
            <Icon name={name} />
          </span>
          <Icon name={name} />
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </div>
  </div>
);

export const MealsPage = () => (
  <div className="gallery-ground line">
    {mealPictures.map((picture) => (
      <figure key={picture}>
        <MealPicture picture={picture} size="large" />
        <MealPicture picture={picture} size="small" />
      </figure>
    ))}
  </div>
);
