import { describe, expect, test } from 'vitest';
import type { Outcome, Press } from '#client/live-view.ts';
import { refusalWords } from '../../controller/refusal.ts';
import { aShownImage } from '../support/builders.ts';
import { aLiveView, anEntry } from './live-view-builder.ts';

type Refusal = Extract<Outcome, { ok: false }>;

const image = aShownImage();
const entries = [anEntry(1), anEntry(25), anEntry(26, { images: [image] }), anEntry(27), anEntry(66)];
const view = aLiveView({ entries, current: 26 });
const refused = (reason: Refusal['reason'], message = ''): Refusal =>
  reason === 'no-answer' || reason === 'not-sent'
    ? { ok: false, reason, message }
    : { ok: false, commandId: 'c', reason, message };
const says = (refusal: Refusal, press: Press = { type: 'next' }, at = view) => {
  const { title, detail } = refusalWords(refusal, press, at);
  return detail === null ? title : `${title} / ${detail}`;
};

describe('a refusal says what happened, where you are and what to do', () => {
  test('somebody moved first', () => {
    const refusal = refused('moved-meanwhile', 'Desk moved to #26 first.');
    expect(says(refusal)).toBe('Desk moved to #26 first / You are on #26 too. Press again for #27.');
    expect(says(refusal, { type: 'previous' })).toBe(
      'Desk moved to #26 first / You are on #26 too. Press again for #25.',
    );
    expect(says(refusal, { type: 'undo' })).toBe('Desk moved to #26 first / You are on #26 too.');
  });

  test('the ends of the session', () => {
    expect(says(refused('end-of-session', 'End of session: #66 is the last one.'))).toBe(
      'End of session / #66 is the last one.',
    );
    expect(says(refused('start-of-session'))).toBe('Start of session / #1 is the first one.');
  });

  test('a number nobody has', () => {
    expect(says(refused('no-such-number'), { type: 'jump', number: 97 })).toBe('No #97 / This session has 1 to 66.');
  });

  test('no other picture, or none at all', () => {
    expect(says(refused('no-images'))).toBe('Only one picture / #26 has no other.');
    const without = aLiveView({ entries, current: 25 });
    expect(says(refused('no-images'), { type: 'nextImage' }, without)).toBe('No picture yet / #25 has none to change.');
  });

  test('a show that has ended', () => {
    const ended = aLiveView({ entries, current: 26, state: { status: 'complete' } });
    expect(says(refused('wrong-status', 'The show has ended.'), { type: 'next' }, ended)).toBe(
      'The show has ended / Reopen it under More.',
    );
  });

  test('the database is away', () => {
    expect(says(refused('database-unavailable', 'Nothing changed.'))).toBe(
      'Not moved: the database is away / Still on #26. Press again once it is back.',
    );
  });

  test('no connection, and no answer', () => {
    expect(says(refused('not-sent'))).toBe('Not sent: no connection / Still on #26. Press again once it is back.');
    expect(says(refused('no-answer'))).toContain('It may have counted.');
  });

  test('an empty session', () => {
    const empty = aLiveView({ entries: [], current: null });
    expect(says(refused('no-products', 'This session has no products yet.'), { type: 'next' }, empty)).toBe(
      'This session has no products yet / Import a sheet into this session first.',
    );
    expect(says(refused('database-unavailable'), { type: 'next' }, empty)).toBe(
      'Not moved: the database is away / Press again once it is back.',
    );
  });

  test('anything else in the words of the relay', () => {
    expect(says(refused('nothing-to-undo', 'Nothing to undo.'))).toBe('Nothing to undo');
    expect(says(refused('current-entry', '#26 is on now. Move on, then remove it.'))).toBe(
      '#26 is on now / Move on, then remove it.',
    );
  });
});
