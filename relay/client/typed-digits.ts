/** A number typed on the keyboard is forgotten this long after its last digit. */
export const FORGET_AFTER_MS = 2000;
const MOST_DIGITS = 6;

/** Digits typed so far. The first digit never jumps: a number counts only once Enter says so. */
export interface NumberBuffer {
  readonly digits: string;
  readonly typedAt: number;
}

export const NO_NUMBER: NumberBuffer = { digits: '', typedAt: 0 };

export function typeDigit(buffer: NumberBuffer, digit: string, at: number): NumberBuffer {
  const before = isForgotten(buffer, at) ? '' : buffer.digits;
  const digits = `${before}${digit}`.replace(/^0+/, '');
  return { digits: digits.length > MOST_DIGITS ? before : digits, typedAt: at };
}

export function eraseDigit(buffer: NumberBuffer, at: number): NumberBuffer {
  return { digits: buffer.digits.slice(0, -1), typedAt: at };
}

export function isForgotten(buffer: NumberBuffer, at: number): boolean {
  return at - buffer.typedAt >= FORGET_AFTER_MS;
}
