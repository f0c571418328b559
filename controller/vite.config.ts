import { defineConfig } from 'vite';
import { withCompressed } from '../relay/client/with-compressed.ts';
import { withoutJsonSchema } from '../relay/client/without-json-schema.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: '/assets/controller/',
  plugins: [withoutJsonSchema(), withCompressed()],
  build: {
    outDir: '../dist/pages/controller',
    emptyOutDir: true,
    target: 'chrome103',
    // Nothing inlined: the pages' Content-Security-Policy allows scripts and fonts from Hudson's own address only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
