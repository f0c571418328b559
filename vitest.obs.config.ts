import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const env = { HUDSON_LOGS_OF_THE_RUN: path.join(tmpdir(), `hudson-logs-${process.pid}`) };

/** Against a real OBS: `npm run test:obs`. Not part of `npm test`, because OBS is not something npm can bring. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'obs',
          include: ['test/obs/**/*.obs.ts'],
          globalSetup: ['test/support/postgres-for-the-run.ts'],
          env,
          fileParallelism: false,
          // Without an order of their own, files that run one by one come last of all.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The password of OBS is in none of it either.
        test: { name: 'logs', include: ['test/logs/**/*.test.ts'], env, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
