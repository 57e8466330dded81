import { Drawing, logoSvg, plateRowSvg } from '@megibung/ui';

/** The picture that a shared link shows, 1200 × 630: rasterised into `icons/preview.png`. */
export const PreviewPage = () => (
  <div
    style={{
      width: 1200,
      height: 630,
      display: 'grid',
      alignContent: 'center',
      justifyItems: 'center',
      gap: 48,
      background: '#fbf7ee',
      position: 'relative',
    }}
  >
    <div className="line" style={{ gap: 32 }}>
      <Drawing svg={logoSvg({ size: 150, palette: 'plain' })} />
      <span style={{ font: '400 128px/1 var(--title-font)', letterSpacing: '-0.02em' }}>Megibung</span>
    </div>
    <div style={{ width: 900 }} className="preview-row">
      <style>{'.preview-row svg{max-width:none;width:900px}.preview-row .drawing{display:block}'}</style>
      <Drawing svg={plateRowSvg({ full: 3, hand: 1, empty: 1 }, 'id', { palette: 'plain' })} />
    </div>
    <div
      className="poleng"
      style={{ position: 'absolute', inset: 'auto 0 0 0', height: 16, backgroundSize: '16px 16px' }}
    />
  </div>
);
