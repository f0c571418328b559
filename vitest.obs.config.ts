import { defineConfig } from 'vitest/config';

/** Against a real OBS: `npm run test:obs`. Not part of `npm test`, because OBS is not something npm can bring. */
export default defineConfig({
  test: {
    include: ['test/obs/**/*.obs.ts'],
    globalSetup: ['test/support/postgres-for-the-run.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
