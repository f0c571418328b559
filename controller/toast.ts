/** What has been done, in words, and how to take it back. */
export interface PageToast {
  readonly says: string;
  /** `text` on the button; it stays for 8 s. Rejecting says so in a toast of its own. */
  readonly undo: { readonly text: string; run(): Promise<void> } | null;
  /** `bad`: it did not work; stays until closed. */
  readonly tone: 'done' | 'bad';
}

/** Shows a toast on any page: `this.dispatchEvent(new ToastEvent({ … }))`. */
export class ToastEvent extends Event {
  static readonly type = 'hudson-toast';
  readonly toast: PageToast;

  constructor(toast: PageToast) {
    super(ToastEvent.type, { bubbles: true, composed: true });
    this.toast = toast;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-toast': ToastEvent;
  }
}
