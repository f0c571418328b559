import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SILENCE_LIMIT_MS } from '#protocol/limits.ts';
import { keepAlive } from '../../relay/live/keep-alive.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class FakeSocket extends EventEmitter {
  pings = 0;
  isEnded = false;

  ping(): void {
    this.pings += 1;
  }

  terminate(): void {
    this.isEnded = true;
    this.emit('close');
  }
}

function aWatchedSocket(): FakeSocket {
  const socket = new FakeSocket();
  keepAlive(socket as unknown as Parameters<typeof keepAlive>[0]);
  return socket;
}

test('P16: a socket that answers is pinged and kept', () => {
  const socket = aWatchedSocket();
  for (let second = 0; second < 60; second += 1) {
    const before = socket.pings;
    vi.advanceTimersByTime(1000);
    if (socket.pings > before) socket.emit('pong');
  }
  expect(socket.pings).toBe(20);
  expect(socket.isEnded).toBe(false);
});

test('P16: a socket that has not answered for ten seconds is ended, by then', () => {
  // Whenever in the rhythm of the pings it was heard last.
  for (const phase of [0, 500, 1_000, 1_999, 2_000, 2_999]) {
    const socket = aWatchedSocket();
    vi.advanceTimersByTime(phase);
    socket.emit('pong');
    vi.advanceTimersByTime(6_000);
    expect(socket.isEnded).toBe(false);

    vi.advanceTimersByTime(SILENCE_LIMIT_MS - 6_000);
    expect(socket.isEnded).toBe(true);
  }
});

test('P16: a page that talks is alive without a pong', () => {
  const socket = aWatchedSocket();
  for (let second = 0; second < 30; second += 1) {
    vi.advanceTimersByTime(1000);
    socket.emit('message');
  }
  expect(socket.isEnded).toBe(false);
});

test('once closed nothing is pinged and no timer is left', () => {
  const socket = aWatchedSocket();
  socket.emit('close');
  vi.advanceTimersByTime(60_000);
  expect(socket.pings).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
