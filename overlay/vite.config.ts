import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { withCompressed } from '../relay/client/with-compressed.ts';
import { withoutJsonSchema } from '../relay/client/without-json-schema.ts';
import { workedOutShapes } from '../relay/client/worked-out-shapes.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/assets/overlay/',
  plugins: [workedOutShapes(), withoutJsonSchema(), withCompressed()],
  build: {
    outDir: fileURLToPath(new URL('../dist/pages/overlay', import.meta.url)),
    emptyOutDir: true,
    // OBS 29 is Chromium 103.
    target: 'chrome103',
    cssTarget: 'chrome103',
    // The content security policy allows no inline script, and a polyfill would be one.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
