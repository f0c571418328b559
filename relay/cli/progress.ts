export interface Output {
  write(text: string): unknown;
}

/** One line at the terminal that is written over again, and cleared in the end; nothing where there is no terminal. */
export interface ProgressLine {
  show(text: string): void;
  end(): void;
}

export function progressLine(stderr: Output, isTerminal: boolean): ProgressLine {
  if (!isTerminal) return { show: () => {}, end: () => {} };
  const line = (text: string) => stderr.write(`\r\u001b[K${text}`);
  return { show: line, end: () => line('') };
}
