import { expect, test } from 'vitest';
import { commandSchema } from '#protocol/commands.ts';
import { type Role, roleSchema } from '#protocol/messages.ts';
import { mayCommand, mayRole } from '../../relay/core/permissions.ts';

const TYPES = commandSchema.options.map((option) => option.shape.type.value);
const OF_THE_TALENT = ['next', 'previous', 'jump', 'first', 'last', 'nextImage', 'previousImage', 'acknowledgeCue'];

const may = (role: Role, talentMayMove: boolean) => TYPES.filter((type) => mayCommand(role, type, { talentMayMove }));

test('every command and every role: an overlay gives none, the talent moves, a producer gives all', () => {
  expect(may('overlay', true)).toEqual([]);
  expect(may('talent', true).sort()).toEqual([...OF_THE_TALENT].sort());
  expect(may('producer', true)).toEqual(TYPES);
  expect(may('admin', true)).toEqual(TYPES);
});

test('a session can take moving away from the talent, who still acknowledges', () => {
  expect(may('talent', false)).toEqual(['acknowledgeCue']);
  expect(may('producer', false)).toEqual(TYPES);
});

test('each permission includes those before it', () => {
  const rights = roleSchema.options.map((role) =>
    (['see', 'move', 'produce', 'administer'] as const).filter((permission) => mayRole(role, permission)),
  );
  expect(rights.map(({ length }) => length)).toEqual([1, 2, 3, 4]);
});
