import { Command } from 'commander';

interface Io {
  readonly stdout: NodeJS.WritableStream;
}

/** Opening the database brings its schema up to date; this command does only that. */
export function migrateCommand(withDatabase: (work: () => Promise<void>) => Promise<void>, io: Io): Command {
  return new Command('migrate')
    .description('Bring the schema of the database up to date (start does it by itself)')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://… hudson migrate\n')
    .action(() =>
      withDatabase(async () => {
        io.stdout.write('The schema is up to date.\n');
      }),
    );
}
