import { readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.join(import.meta.dirname, '..');
const migrations = readdirSync(path.join(root, 'migrations')).filter((file) => file.endsWith('.ts'));

/** The relay and the migrations as JavaScript for Node; packages stay imports. */
export default defineConfig({
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        'relay/hudson': path.join(root, 'relay/cli/hudson.ts'),
        'relay/image-process': path.join(root, 'relay/media/image-process.ts'),
        'relay/import-process': path.join(root, 'relay/importing/apart/import-process.ts'),
        ...Object.fromEntries(
          migrations.map((file) => [`migrations/${path.parse(file).name}`, path.join(root, 'migrations', file)]),
        ),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'relay/[name]-[hash].js' },
    },
  },
});
