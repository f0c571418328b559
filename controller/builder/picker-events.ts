/** Products are to go into the rundown, in this order. */
export class AddEvent extends Event {
  static readonly type = 'hudson-add';
  readonly productIds: readonly string[];

  constructor(productIds: readonly string[]) {
    super(AddEvent.type, { bubbles: true, composed: true });
    this.productIds = productIds;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-add': AddEvent;
  }
}
