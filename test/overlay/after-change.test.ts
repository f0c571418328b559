import { expect, test } from 'vitest';
import { AfterChange } from '../../overlay/after-change.ts';

test('what can wait is done once after the frame that shows all the changes before it', () => {
  const frames: (() => void)[] = [];
  let done = 0;
  const afterwards = new AfterChange(
    (callback) => frames.push(callback),
    () => {
      done += 1;
    },
  );
  const paint = () => {
    for (const frame of frames.splice(0)) frame();
  };

  afterwards.ask();
  afterwards.ask();
  expect(done).toBe(0);
  paint();
  expect(done).toBe(1);

  afterwards.ask();
  afterwards.stop();
  paint();
  expect(done).toBe(1);
});
