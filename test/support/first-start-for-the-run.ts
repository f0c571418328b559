import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { dataFolder, freePort, startHudson } from './hudson.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder in which Hudson has been started once, and nobody has signed in: to be copied, not to be used. */
    startedFolder: string;
  }
}

/** The first start, with its initdb, is most of what a test of the built product would wait for. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await dataFolder();
  const relay = await startHudson({ HUDSON_DATA_DIR: folder, PORT: await freePort() });
  await relay.end('SIGTERM');
  project.provide('startedFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
