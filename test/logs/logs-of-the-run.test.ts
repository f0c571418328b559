import { afterAll, expect, test } from 'vitest';
import { forgetLogs, logsOfTheRun } from '../support/logs-of-the-run.ts';
import { waysInFound } from '../support/ways-in.ts';

// The last of the run: by now every relay and process that the other tests started has logged here.
const log = logsOfTheRun();
afterAll(forgetLogs);

// A run of a few files may have logged nothing; a whole one has.
const isPart = log === '' && !process.env.CI;

test.skipIf(isPart)('nobody comes in with anything that was logged in this run of the tests', () => {
  expect(log).not.toBe('');
  expect(waysInFound(log)).toEqual([]);
});
