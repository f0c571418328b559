import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** What every relay of the run logs is kept here, to be looked through at its end. */
const env = { HUDSON_LOGS_OF_THE_RUN: path.join(tmpdir(), `hudson-logs-${process.pid}`) };

/** What is to come, comes; how quickly is for the benchmarks to say, and no test fails for a machine that was busy. */
const expectation = { poll: { timeout: 15_000 } };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/built/**', 'test/e2e/**', 'test/logs/**'],
          env,
          expect: expectation,
          globalSetup: ['test/support/postgres-for-the-run.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The product as it is built and started, without a browser.
        test: {
          name: 'built',
          include: ['test/built/**/*.test.ts'],
          env,
          expect: expectation,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The same in a real browser.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          env,
          expect: expectation,
          globalSetup: ['test/support/chromium-for-the-run.ts', 'test/support/first-start-for-the-run.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Last of all: nothing that was logged lets anybody in.
        test: { name: 'logs', include: ['test/logs/**/*.test.ts'], env, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
