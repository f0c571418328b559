import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Pages } from './http/pages.ts';
import { packageFiles } from './package-files.ts';
import { PortError, type RunningRelay, startRelay } from './relay.ts';
import { EmbeddedError } from './store/embedded/embedded-postgres.ts';

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
export function createLog(config: Config): Logger {
  const stream = process.stderr.isTTY ? pretty({ destination: 2, ignore: 'pid,hostname' }) : pino.destination(2);
  return pino({ level: config.logLevel }, stream);
}

/** `hudson start`: runs the relay until Ctrl+C or SIGTERM. `makePages` is called once the settings are known to be good. */
export async function runRelay(makePages: () => Pages | Promise<Pages>): Promise<void> {
  const config = configOrExit();
  const log = createLog(config);
  try {
    const pages = await makePages();
    const starting = startRelay({ config, log, pages, files: packageFiles, name: `relay ${process.pid}` });
    stopOnSignal(starting, log);
    process.stdout.write(greeting(await starting, config));
  } catch (error) {
    process.stderr.write(`${whyNotStarted(error, config)}\n`);
    log.debug({ err: error }, 'not started');
    process.exit(1);
  }
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
  Live control   ${relay.url}/sessions/${session}/run
  Overlay        ${relay.url}/overlay/${session}`
    : '';
  return `
Hudson is running. Open this:

  Sessions       ${relay.url}/${ofSession}

Everything is kept in ${config.databaseAddress ? `your database at ${config.databaseAddress.host}` : config.dataDir}.
Bring your own sheet: npx hudson import FILE --session my-show --brand my-brand --create
Stop with Ctrl+C.
`;
}

/** The reason in words, for faults whose message was written for people. */
function whyNotStarted(error: unknown, config: Config): string {
  if (error instanceof EmbeddedError || error instanceof PortError) return error.message;
  const message = error instanceof Error ? error.message || String(error) : String(error);
  if (config.databaseAddress && error instanceof Error && 'code' in error) {
    const { host, port, database } = config.databaseAddress;
    return `The database "${database}" at ${host}:${port} cannot be used: ${message}. Look at DATABASE_URL.`;
  }
  return `Hudson could not start: ${message}`;
}
