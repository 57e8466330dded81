import type { Plugin } from 'vite';

/** The product's icons, under names that do not change: the manifest and the phone's home screen ask for them. */
const icons = [
  'app-icon-192.png',
  'app-icon-512.png',
  'apple-touch-icon.png',
  'favicon-32.png',
  'favicon.svg',
];

export const iconsPlugin = (): Plugin => ({
  name: 'megibung-icons',
  apply: 'build',
  async buildStart() {
    for (const name of icons) {
      const found = await this.resolve(`@megibung/ui/icons/${name}`);
      if (!found) return this.error(`the icon ${name} is missing`);
      this.emitFile({
        type: 'asset',
        fileName: `icons/${name}`,
        source: await this.fs.readFile(found.id),
      });
    }
  },
});
