import { Command } from 'commander';

export function startCommand(run: () => Promise<void>): Command {
  return new Command('start')
    .description('Run the relay: pages, sockets and, unless DATABASE_URL is set, its own database')
    .addHelpText('after', '\nExample:\n  PORT=4001 hudson start\n')
    .action(run);
}
