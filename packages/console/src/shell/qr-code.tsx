import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';

/**
 * A link as a QR code, drawn as one path of squares. White ground and a quiet zone of four modules in every theme:
 * cameras look for dark on light.
 */
export const QrCode = ({ text, label }: { text: string; label: string }): ReactElement => {
  const [drawn, setDrawn] = useState<{ size: number; path: string } | null>(null);
  useEffect(() => {
    let current = true;
    void import('qrcode').then(({ create }) => {
      const { modules } = create(text, { errorCorrectionLevel: 'M' });
      if (current)
        setDrawn({ size: modules.size, path: pathOf(modules.size, (x, y) => modules.get(y, x) === 1) });
    });
    return () => {
      current = false;
    };
  }, [text]);
  const size = (drawn?.size ?? 29) + 2 * quiet;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      {drawn && <path d={drawn.path} fill="#000" />}
    </svg>
  );
};

const quiet = 4;

/** Dark modules of a row joined into runs. */
const pathOf = (size: number, isDark: (x: number, y: number) => boolean): string => {
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && isDark(x, y)) x++;
      if (x > start) path += `M${start + quiet} ${y + quiet}h${x - start}v1h${start - x}z`;
    }
  return path;
};
