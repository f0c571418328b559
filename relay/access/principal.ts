import type { IncomingMessage } from 'node:http';
import type { Role } from '#protocol/messages.ts';

/** Who is asking. */
export interface Principal {
  readonly role: Role;
  /** The sign-in or paired device they are known by. */
  readonly via: { readonly kind: 'login' | 'device'; readonly id: string };
  /** As people call them: "Phone", "Overlay in OBS". Null where nobody named them. */
  readonly name: string | null;
}

/** Finds out who sent a request, by its cookie or its `Authorization: Bearer` token; null: nobody we know. */
export type Identify = (request: IncomingMessage) => Promise<Principal | null>;
