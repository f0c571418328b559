import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Workshop } from '../../relay/media/workshop.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { halves } from './pictures.ts';

// A process that reads pictures starts from TypeScript here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let scratch: string;
let workshop: Workshop;
const crashes: Error[] = [];
let mostJobs = 2;
beforeEach(async () => {
  mostJobs = 2;
  scratch = await mkdtemp(path.join(tmpdir(), 'hudson-workshop-'));
});
afterEach(async () => {
  await workshop.stop();
  await rm(scratch, { recursive: true });
});

/** A workshop whose processes run this instead of reading pictures. */
async function withProcess(script: string, limitMs: number): Promise<Workshop> {
  const file = path.join(scratch, 'process.mjs');
  await writeFile(file, script);
  return aWorkshop({ file, execArgv: [], cwd: scratch }, limitMs);
}

function aWorkshop(process: ConstructorParameters<typeof Workshop>[0]['process'], limitMs: number): Workshop {
  return new Workshop({
    ...{ process, limitMs, idleMs: 60_000, onCrash: (error: Error) => crashes.push(error) },
    mostJobs: async () => mostJobs,
  });
}

const job = (name: string) => ({ file: path.join(scratch, name), folder: path.join(scratch, `${name}-files`) });
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('a picture is read in another process, and a second one in the same', async () => {
  workshop = aWorkshop(packageFiles.imageProcess, 30_000);
  await writeFile(path.join(scratch, 'a'), await halves(40, 30).png().toBuffer());
  await writeFile(path.join(scratch, 'b'), 'not a picture');
  expect(await workshop.read(job('a'))).toMatchObject({ type: 'made', width: 40, height: 30 });
  expect(await workshop.read(job('b'))).toEqual({ type: 'refused', reason: 'not-a-picture' });
});

test.runIf(process.platform === 'linux')('every thread that reads a picture lets all else go first', async () => {
  workshop = aWorkshop(packageFiles.imageProcess, 30_000);
  await writeFile(path.join(scratch, 'a'), await halves(40, 30).png().toBuffer());
  await workshop.read(job('a'));
  const threads = execFileSync('ps', ['-L', '-o', 'ni=,args=', '--ppid', String(process.pid)]).toString();
  const ours = threads.split('\n').filter((line) => line.includes(packageFiles.imageProcess.file));
  expect(ours.length).toBeGreaterThan(4);
  expect(ours.filter((line) => Number.parseInt(line, 10) !== 19)).toEqual([]);
});

/** How many ran as each of so many had ended, a tenth of a second each; `meanwhile` hears how many are done. */
async function runningAtEnds(count: number, meanwhile: (done: number) => void = () => {}): Promise<number[]> {
  workshop = await withProcess(
    `process.on('message', () => setTimeout(() => process.send({ type: 'refused', reason: 'damaged' }), 100));`,
    10_000,
  );
  let done = 0;
  const running: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await workshop.read(job(`${index}`));
      running.push(workshop.busy);
      done += 1;
      meanwhile(done);
    }),
  );
  expect(workshop.busy).toBe(0);
  return running;
}

test('never more than two at once; the others wait their turn', async () => {
  const running = await runningAtEnds(7);
  expect(running).toHaveLength(7);
  expect(Math.max(...running)).toBe(2);
});

test('as many at once as there may be now, also for those in line', async () => {
  mostJobs = 1;
  const running = await runningAtEnds(9, (done) => {
    if (done === 4) mostJobs = 2;
  });
  expect(Math.max(...running.slice(0, 4))).toBe(1);
  expect(Math.max(...running.slice(4))).toBe(2);
});

test('a job that takes too long is over when it is said to be over', async () => {
  // The way a decoder hangs: no event loop, no signal handler, all of a core.
  workshop = await withProcess(
    `import { writeFileSync } from 'node:fs';
     process.on('SIGTERM', () => {});
     process.on('message', ({ file }) => { writeFileSync(file, String(process.pid)); for (;;); });`,
    1_000,
  );
  expect(await workshop.read(job('slow'))).toEqual({ type: 'refused', reason: 'too-slow' });
  expect(isAlive(Number(await readFile(path.join(scratch, 'slow'), 'utf8')))).toBe(false);
  expect(workshop.busy).toBe(0);
});

test('a picture that crashes the process that reads it is damaged, and the next one is read', async () => {
  workshop = await withProcess(
    `process.on('message', ({ file }) => {
       if (file.endsWith('bad')) process.kill(process.pid, 'SIGSEGV');
       else process.send({ type: 'refused', reason: 'empty' });
     });`,
    10_000,
  );
  expect(await workshop.read(job('bad'))).toEqual({ type: 'refused', reason: 'damaged' });
  expect(crashes.at(-1)?.message).toContain('SIGSEGV');
  expect(await workshop.read(job('good'))).toEqual({ type: 'refused', reason: 'empty' });
});

test('a process that cannot start is a fault that says why, not the picture’s', async () => {
  workshop = await withProcess(`throw new Error('sharp is not there');`, 10_000);
  await expect(workshop.read(job('a'))).rejects.toThrow('sharp is not there');
});

test('what is being read when the relay stops is given up', async () => {
  workshop = await withProcess(`process.on('message', () => {});`, 60_000);
  const reading = workshop.read(job('a'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await workshop.stop();
  expect(await reading).toMatchObject({ type: 'refused' });
  await expect(workshop.read(job('b'))).rejects.toThrow('stopping');
});

test('a process that cannot be started at all fails its picture, and the relay still stops', async () => {
  workshop = aWorkshop({ file: 'any.mjs', execArgv: [], cwd: path.join(scratch, 'not-there') }, 10_000);
  await expect(workshop.read(job('a'))).rejects.toThrow(/ENOENT/);
  expect(workshop.busy).toBe(0);
});
