import type { Command } from '#protocol/commands.ts';
import { checksByType } from './json-shape.ts';
import { commandShape } from './wire-shapes.ts';

const CHECKS = checksByType(commandShape);

/** The field for which the relay would not understand a command; null: it will. */
export function commandFault(command: Command): string | null {
  const check = CHECKS.get(command.type);
  return check === undefined ? 'type' : check(command);
}
