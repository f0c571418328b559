import { defineConfig } from 'vite';
import { withCompressed } from '../relay/client/with-compressed.ts';
import { withoutJsonSchema } from '../relay/client/without-json-schema.ts';
import { withLivePage } from './with-live-page.ts';

const BASE = '/assets/controller/';

export default defineConfig({
  root: import.meta.dirname,
  base: BASE,
  plugins: [withoutJsonSchema(), withCompressed(), withLivePage(BASE)],
  build: {
    outDir: '../dist/pages/controller',
    emptyOutDir: true,
    target: 'chrome103',
    // Nothing inlined: the pages' Content-Security-Policy allows scripts and fonts from Hudson's own address only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What several screens share is one file: on a phone each further one costs a way there and back.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 3 }] } } },
  },
});
