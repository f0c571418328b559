import { expect, test } from 'vitest';
import { EditHistory, type Step } from '../../controller/builder/edit-history.ts';

/** A step that writes down what becomes of it. */
function step(says: string, log: string[]): Step {
  return {
    says,
    async undo() {
      log.push(`not ${says}`);
      return step(`not ${says}`, log);
    },
  };
}

test('steps are taken back in order and done again, and a new one forgets what was taken back', async () => {
  const log: string[] = [];
  const history = new EditHistory();
  history.did(step('one', log));
  history.did(step('two', log));

  await history.undo();
  await history.undo();
  await history.redo();
  expect(log).toEqual(['not two', 'not one', 'not not one']);

  history.did(step('three', log));
  expect(await history.redo()).toBeNull();
  expect(history.next?.says).toBe('three');
});

test('a toast takes back its own step, whatever was done since', async () => {
  const log: string[] = [];
  const history = new EditHistory();
  const removed = step('removed', log);
  history.did(removed);
  history.did(step('moved', log));

  await history.undoOnly(removed);

  expect(log).toEqual(['not removed']);
  expect(history.next?.says).toBe('moved');
  expect(await history.undoOnly(removed)).toBeNull();
});

test('a step that cannot be taken back says so and is out of the way', async () => {
  const history = new EditHistory();
  history.did(step('fine', []));
  history.did({ says: 'stuck', undo: () => Promise.reject(new Error('changed since')) });

  await expect(history.undo()).rejects.toThrow('changed since');
  expect(history.next?.says).toBe('fine');
});
