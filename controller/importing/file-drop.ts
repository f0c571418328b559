import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Files that are dropped anywhere on the page, which would otherwise leave it for them. */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #take: (files: readonly File[]) => void;
  #isOver = false;

  constructor(host: ReactiveControllerHost, take: (files: readonly File[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  /** Something is held over the page. */
  get isOver(): boolean {
    return this.#isOver;
  }

  hostConnected(): void {
    window.addEventListener('dragover', this.#over);
    window.addEventListener('dragleave', this.#left);
    window.addEventListener('drop', this.#dropped);
  }

  hostDisconnected(): void {
    window.removeEventListener('dragover', this.#over);
    window.removeEventListener('dragleave', this.#left);
    window.removeEventListener('drop', this.#dropped);
  }

  readonly #over = (event: DragEvent): void => {
    event.preventDefault();
    this.#become(true);
  };

  readonly #left = (event: DragEvent): void => {
    // It leaves one part of the page for another all the time.
    if (event.relatedTarget === null) this.#become(false);
  };

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.#become(false);
    this.#take([...(event.dataTransfer?.files ?? [])]);
  };

  #become(isOver: boolean): void {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }
}
