import { mergeConfig } from 'vite';
import now from '../../packages/stall/vite.config.ts';

/** The stall app's next version: it says on the page's root that it is. */
export default mergeConfig(now, {
  plugins: [
    {
      name: 'next-version',
      transform: (code: string, id: string) =>
        id.endsWith('/src/main.tsx')
          ? `${code}\ndocument.documentElement.dataset.version = 'next';`
          : undefined,
    },
  ],
});
