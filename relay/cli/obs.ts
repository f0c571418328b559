import { Command } from 'commander';
import type { ObsStatusReport, Recipe } from '#protocol/obs-api.ts';
import { systemClock } from '../clock.ts';
import { storedStudio } from '../obs/stored-studio.ts';
import { NotInstalled, wishInstalled, wishRemoved } from '../obs/wishes.ts';
import { insertAudit } from '../store/audit.ts';
import type { Database } from '../store/connection.ts';
import { findSessionId } from '../store/sessions.ts';

interface ObsIo {
  readonly stdout: { write(text: string): unknown };
}

type WithDatabase = <T>(work: (access: { database: Database }) => Promise<T>) => Promise<T>;

interface InstallOptions {
  readonly session: string;
  readonly scene?: string;
  readonly talent?: true;
  readonly preview?: true;
}

const EXAMPLE = `
Examples:
  hudson obs install --session holiday-gifts --talent
  hudson obs install --session holiday-gifts --scene "Main camera"
  hudson obs status`;

/** `hudson obs install | status | uninstall`: asks the running relay that works with OBS, by way of the database. */
export function obsCommand(withDatabase: WithDatabase, io: ObsIo): Command {
  const command = new Command('obs').description('Installs the overlay in OBS, and says how it is doing.');
  const print = (status: ObsStatusReport) => io.stdout.write(statusLines(status));
  command
    .command('install')
    .description('Install the overlay, or repair it. Run again it changes nothing that is right.')
    .requiredOption('--session <slug>', 'whose overlay it is')
    .option('--scene <name>', 'put it on top of this scene')
    .option('--talent', 'make a scene for the talent: the program with the overlay on top (default)')
    .option('--preview', 'with --talent: keep that scene in the preview of studio mode')
    .addHelpText('after', EXAMPLE)
    .action(async (options: InstallOptions) => {
      if (options.scene && options.talent) {
        command.error('error: choose --scene or --talent, not both', { exitCode: 2 });
      }
      print(await withDatabase(({ database }) => install(database, options)));
    });
  command
    .command('status')
    .description('Say whether OBS is connected and what stands in it.')
    .action(async () => {
      print(
        await withDatabase(async ({ database }) => {
          const status = await storedStudio(database).keptStatus();
          if (status === null) throw new NotInstalled('Hudson is not running. Start it first: hudson start.');
          return status;
        }),
      );
    });
  command
    .command('uninstall')
    .description('Remove from OBS exactly what was installed.')
    .action(async () => {
      print(await withDatabase(({ database }) => uninstall(database)));
    });
  return command;
}

async function install(database: Database, { session, scene, preview }: InstallOptions): Promise<ObsStatusReport> {
  const sessionId = await findSessionId(database, session);
  if (sessionId === null) throw new Error(`There is no session "${session}".`);
  const recipe: Recipe = scene ? { kind: 'scene', scene } : { kind: 'talent', keepInPreview: preview === true };
  const installed = await wishInstalled(storedStudio(database), recipe, sessionId);
  await note(database, 'obs.installed', { session, ...recipe });
  return installed;
}

async function uninstall(database: Database): Promise<ObsStatusReport> {
  const removed = await wishRemoved(storedStudio(database));
  await note(database, 'obs.uninstalled', {});
  return removed;
}

async function note(database: Database, action: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  const actor = { name: 'hudson obs', role: 'admin' };
  await insertAudit(database, { at: systemClock.now(), action, actor, detail, address: null });
}

function statusLines({ state, obsVersion, trouble, installed, problem, noChapters }: ObsStatusReport): string {
  const lines = [
    { off: 'OBS: no address yet', connected: `OBS ${obsVersion}: connected`, away: 'OBS: away' }[state],
    trouble && `${trouble.what}. ${trouble.todo}`,
    installed ? `Overlay: "${installed.source}" on scene "${installed.scene}"` : 'Overlay: not installed',
    installed?.isInProgram && 'Viewers see it: that scene is in program.',
    problem,
    noChapters,
  ];
  return lines
    .filter((line) => typeof line === 'string')
    .map((line) => `${line}\n`)
    .join('');
}
