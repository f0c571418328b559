#!/usr/bin/env node
import { Command } from 'commander';
import { SECRET_SETTINGS } from '../access/secrets.ts';
import { systemClock } from '../clock.ts';
import { openStoreBeside } from '../database.ts';
import { builtPages } from '../http/pages.ts';
import { configOrExit, logToStderr, runRelay } from '../main.ts';
import { chooseStore } from '../media/choose-store.ts';
import type { MediaDeps } from '../media/media-deps.ts';
import type { MediaStore } from '../media/media-store.ts';
import { type Media, openMedia } from '../media/open-media.ts';
import { packageFiles, packageVersion } from '../package-files.ts';
import type { Database } from '../store/connection.ts';
import { backupCommand, exportCommand, restoreCommand } from './export.ts';
import { imagesCommand } from './images.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { obsCommand } from './obs.ts';
import { pairCommand } from './pair.ts';
import { reportCommand } from './report.ts';
import { secretsCommand } from './secrets.ts';
import { startCommand } from './start.ts';

const io = {
  stdout: process.stdout,
  stderr: process.stderr,
  isTerminal: process.stderr.isTTY,
  setExitCode: (code: number) => {
    process.exitCode = code;
  },
};

interface Access {
  readonly database: Database;
  readonly dataDir: string;
  readonly openPictures: () => Promise<MediaStore>;
  /** What adds pictures; to be stopped. */
  readonly openMedia: () => Promise<Media>;
}

/** Runs a piece of work on the database the settings name, beside a running relay or alone. */
async function withDatabase<T>(work: (access: Access) => Promise<T>): Promise<T> {
  const config = configOrExit();
  const log = logToStderr('warn');
  const name = `${process.argv[2]} ${process.pid}`;
  const store = await openStoreBeside({ config, log, name, migrations: packageFiles.migrations });
  try {
    const { database } = store;
    const { dataDir } = config;
    return await work({
      ...{ database, dataDir },
      openPictures: () => chooseStore(config),
      openMedia: async () =>
        openMedia({ database, store: await chooseStore(config), dataDir, process: packageFiles.imageProcess, log }),
    });
  } finally {
    await store.close();
  }
}

/** The same with what adds pictures. */
async function withMedia<T>(work: (media: MediaDeps) => Promise<T>): Promise<T> {
  return withDatabase(async (access) => {
    const media = await access.openMedia();
    return work(media).finally(() => media.stop());
  });
}

const program = new Command('hudson')
  .description('Runs a live-shopping show: the producer presses Next, the talent sees the product at once.')
  .version(packageVersion())
  .addCommand(
    startCommand(() =>
      runRelay(({ supabase }) => builtPages(packageFiles.pages, supabase && new URL(supabase.publicUrl).origin)),
    ),
    { isDefault: false },
  )
  .addCommand(migrateCommand(withDatabase, io))
  .addCommand(importCommand(withDatabase, io))
  .addCommand(exportCommand(withDatabase, io, packageVersion()))
  .addCommand(backupCommand(withDatabase, io, packageVersion()))
  .addCommand(restoreCommand(withDatabase, io))
  .addCommand(imagesCommand(withMedia, io, systemClock))
  .addCommand(reportCommand(withDatabase, io))
  .addCommand(obsCommand(withDatabase, io))
  .addCommand(pairCommand({ withDatabase, io, signingKey: () => configOrExit().signingKey }))
  .addCommand(
    secretsCommand({
      ...{ withDatabase, io, dataDir: () => configOrExit().dataDir, now: systemClock.now },
      isGiven: (role) => process.env[SECRET_SETTINGS[role]] !== undefined,
    }),
  );

// Wrong usage is 2; 1 is for what was refused or failed.
for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) {
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
