import { defineConfig } from 'vite';
import { withCompressed } from '../relay/client/with-compressed.ts';
import { withoutJsonSchema } from '../relay/client/without-json-schema.ts';
import { workedOutShapes } from '../relay/client/worked-out-shapes.ts';
import { neededFirst } from './needed-first.ts';
import { withLivePage } from './with-live-page.ts';

const BASE = '/assets/controller/';

export default defineConfig({
  root: import.meta.dirname,
  base: BASE,
  plugins: [workedOutShapes(), withoutJsonSchema(), withCompressed(), withLivePage(BASE)],
  build: {
    outDir: '../dist/pages/controller',
    emptyOutDir: true,
    target: 'chrome103',
    // Nothing inlined: the pages' Content-Security-Policy allows scripts and fonts from Hudson's own address only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Together, so that zod is told not to compile before any schema is made: see without-eval.ts.
            { name: 'zod', test: /node_modules\/zod\/|without-eval/, priority: 2 },
            // What several screens share is one file: on a phone each further one costs a way there and back. What live
            // control does not begin with is another, as each line costs a slow phone time.
            { name: neededFirst('shared'), minShareCount: 2, priority: 1 },
            { name: 'pages', minShareCount: 2, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
});
