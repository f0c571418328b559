import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

const ON_THE_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const WELL_KNOWN = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser for the browser tests: one that is here, or one that can be installed, or a line that says what to install. */
export function setup(project: TestProject): void {
  const path = findChromium() ?? installChromium();
  if (path === null) {
    throw new Error(
      'The browser tests need a Chromium: install Chrome or Chromium, run "npx playwright-core install chromium", or set CHROMIUM_PATH.',
    );
  }
  project.provide('chromiumPath', path);
}

export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, and there is nothing.`);
  }
  return (
    [...ON_THE_PATH.map(onThePath), ...WELL_KNOWN, chromium.executablePath()].find(
      (path) => path !== null && existsSync(path),
    ) ?? null
  );
}

function onThePath(name: string): string | null {
  const { status, stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8' });
  return status === 0 ? (stdout.split(/\r?\n/)[0] ?? null) : null;
}

/** Debian and its kin, as root: the one place where nobody has to be asked. */
function installChromium(): string | null {
  if (process.getuid?.() !== 0 || onThePath('apt-get') === null) return null;
  console.log('No Chromium here; installing Debian’s.');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-q'], { env: environment, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      env: environment,
      stdio: 'ignore',
    });
  } catch {
    return null;
  }
  return findChromium();
}
