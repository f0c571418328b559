import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import { givenSecrets, SECRET_SETTINGS } from './access/secrets.ts';
import { systemClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { PortError } from './http/listen.ts';
import type { Pages } from './http/pages.ts';
import { createLog } from './log.ts';
import { packageFiles } from './package-files.ts';
import { type RunningRelay, startRelay } from './relay.ts';
import { isDatabaseAway } from './store/connection.ts';
import { EmbeddedError } from './store/embedded/embedded-postgres.ts';

/** About 60 ms a comparison, on a thread that serves nothing else. */
const HASH_ROUNDS = 10;
/** Far above what a page with its uploads asks for, far below what a loop can. */
const REQUESTS_A_MINUTE = 6_000;
/** How long a stop may take before the process ends all the same. */
const STOP_WITHIN_MS = 10_000;

/** The settings of this process, or a message for people and exit code 1. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env, process.cwd());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** JSON lines on stderr; for a person at a terminal, readable ones. */
export function logToStderr(level: Config['logLevel']): Logger {
  const stream = process.stderr.isTTY ? pretty({ destination: 2, ignore: 'pid,hostname' }) : pino.destination(2);
  return createLog(level, stream);
}

/** `hudson start`: runs the relay until Ctrl+C or SIGTERM. `makePages` is called once the settings are known to be good. */
export async function runRelay(makePages: (config: Config) => Pages | Promise<Pages>): Promise<void> {
  const config = configOrExit();
  const log = logToStderr(config.logLevel);
  try {
    const pages = await makePages(config);
    const starting = startRelay({
      ...{ config, log, pages, files: packageFiles, name: `relay ${process.pid}` },
      ...{ secrets: takeSecrets(), hashRounds: HASH_ROUNDS, requestsAMinute: REQUESTS_A_MINUTE, clock: systemClock },
    });
    stopOnSignal(starting, log);
    process.stdout.write(greeting(await starting, config));
  } catch (error) {
    process.stderr.write(`${whyNotStarted(error, config)}\n`);
    log.debug({ err: error }, 'not started');
    process.exit(1);
  }
}

/** The secrets of the environment, which has them no longer: neither do the processes we start. */
function takeSecrets() {
  const secrets = givenSecrets(process.env);
  for (const name of Object.values(SECRET_SETTINGS)) delete process.env[name];
  return secrets;
}

/** From the first moment: whoever changes their mind while it starts must not leave a database running either. */
function stopOnSignal(starting: Promise<RunningRelay>, log: Logger): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    const tooLong = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
    starting
      .then((relay) => relay.stop())
      .then(
        () => {
          clearTimeout(tooLong);
          process.exit(0);
        },
        (error: unknown) => {
          log.error({ err: error }, 'could not stop in order');
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A fault nobody caught must not take the show off the air; the log says what it was.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught'));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled'));
}

function greeting(relay: RunningRelay, config: Config): string {
  const session = relay.firstSession;
  const ofSession = session
    ? `
  Live control   ${relay.signInLink('producer', `/sessions/${session}/run`)}
  Overlay        ${relay.url}/overlay/${session}   (in a browser that is signed in; OBS needs the link under Devices)`
    : '';
  return `
Hudson is running. Open one of these; each signs in once, within the next hour:

  Everything     ${relay.signInLink('admin', '/')}${ofSession}
${relay.lanUrl ? `\nOn this network it is at ${relay.lanUrl}\n` : ''}${madeSecrets(relay)}
Everything is kept in ${config.databaseAddress ? `your database at ${config.databaseAddress.host}` : config.dataDir}.
Bring your own sheet: npx hudson import FILE --session my-show --brand my-brand --create
Stop with Ctrl+C.
`;
}

/** Shown once: afterwards only the file has them. */
function madeSecrets({ madeSecrets: made }: RunningRelay): string {
  const lines = Object.entries(made).map(([role, secret]) => `  ${role.padEnd(15)}${secret}`);
  return lines.length === 0
    ? ''
    : `
To sign in elsewhere, at /login, each role has a secret. They are shown only now:

${lines.join('\n')}
`;
}

/** The reason in words, for faults whose message was written for people. */
function whyNotStarted(error: unknown, config: Config): string {
  if (error instanceof EmbeddedError || error instanceof PortError) return error.message;
  const message = error instanceof Error ? error.message || String(error) : String(error);
  if (config.databaseAddress && error instanceof Error && ('code' in error || isDatabaseAway(error))) {
    const { host, port, database } = config.databaseAddress;
    return `The database "${database}" at ${host}:${port} cannot be used: ${message}. Look at DATABASE_URL.`;
  }
  return `Hudson could not start: ${message}`;
}
