import { expect, test } from 'vitest';
import type { Outcome } from '#client/live-view.ts';
import { Edits } from '../../controller/builder/edits.ts';

test('undo that is pressed before an edit has its answer waits for it, and takes that edit back', async () => {
  const answers: ((outcome: Outcome) => void)[] = [];
  const send = () => new Promise<Outcome>((resolve) => void answers.push(resolve));
  const edits = new Edits({ session: () => ({ send }), changed: () => {}, refused: () => {} });
  const moving = edits.perform('Moved 1', (press) => press({ type: 'renumber' }));
  let isAnswered = false;
  const answered = edits.answered().then(() => {
    isAnswered = true;
    return edits.history.next?.says;
  });

  await Promise.resolve();
  expect(isAnswered).toBe(false);
  answers[0]?.({ commandId: 'any', ok: true, revision: 7 });

  expect((await moving)?.says).toBe('Moved 1');
  expect(await answered).toBe('Moved 1');
});
