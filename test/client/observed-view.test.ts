import { expect, test } from 'vitest';
import type { LiveView } from '#client/live-view.ts';
import { ObservedView } from '#client/observed-view.ts';
import { nothingYet } from '#client/snapshots.ts';

test('each listener hears each change with the view before it', () => {
  const { observed, views } = anObservedView();
  const heard: unknown[] = [];
  observed.subscribe((view, previous) => heard.push([previous.lineSince, view.lineSince]));

  observed.publish(views(1));
  observed.publish(views(2));

  expect(heard).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('a change caused by a listener is told after the one that caused it, to everyone in order', () => {
  const { observed, views } = anObservedView();
  const heard: unknown[] = [];
  observed.subscribe((view) => {
    if (view.lineSince === 1) observed.publish(views(2));
  });
  observed.subscribe((view, previous) => heard.push([previous.lineSince, view.lineSince]));

  observed.publish(views(1));

  expect(heard).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('a listener that throws is logged and costs the others nothing', () => {
  const { observed, views, faults } = anObservedView();
  let calls = 0;
  observed.subscribe(() => {
    throw new Error('broken element');
  });
  observed.subscribe(() => calls++);

  observed.publish(views(1));
  observed.publish(views(2));

  expect(calls).toBe(2);
  expect(faults).toEqual(['a listener of the view failed', 'a listener of the view failed']);
});

test('who unsubscribes hears nothing more, not even the change that is being told', () => {
  const { observed, views } = anObservedView();
  let calls = 0;
  observed.subscribe(() => end());
  const end = observed.subscribe(() => calls++);

  observed.publish(views(1));

  expect(calls).toBe(0);
});

test('the same function subscribed twice is two listeners', () => {
  const { observed, views } = anObservedView();
  let calls = 0;
  const listener = () => calls++;
  const end = observed.subscribe(listener);
  observed.subscribe(listener);

  observed.publish(views(1));
  end();
  observed.publish(views(2));

  expect(calls).toBe(3);
});

function anObservedView() {
  const faults: string[] = [];
  const views = (lineSince: number): LiveView => nothingYet(lineSince).view;
  return { observed: new ObservedView(views(0), (text) => faults.push(text)), views, faults };
}
