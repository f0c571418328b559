import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The script of the inspector page: a plain one, because the app opens the page as a file, and files load no modules. */
export default defineConfig({
  root: here('.'),
  logLevel: 'warn',
  publicDir: false,
  build: {
    target: 'chrome122',
    outDir: here('../../dist/streamdeck/live.hudson.control.sdPlugin/ui'),
    emptyOutDir: false,
    lib: { entry: here('main.ts'), formats: ['iife'], name: 'inspector', fileName: () => 'inspector.js' },
  },
});
