import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The plugin as one file for the Node that the Stream Deck app brings, beside the manifest and everything it names. */
export default defineConfig({
  root: here('.'),
  logLevel: 'warn',
  publicDir: here('live.hudson.control.sdPlugin'),
  ssr: { noExternal: true, external: ['bufferutil', 'utf-8-validate'] },
  build: {
    ssr: here('plugin.ts'),
    copyPublicDir: true,
    target: 'node20',
    outDir: here('../dist/streamdeck/live.hudson.control.sdPlugin'),
    emptyOutDir: true,
    minify: true,
    rolldownOptions: { output: { entryFileNames: 'bin/plugin.js', codeSplitting: false } },
  },
});
