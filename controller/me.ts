import * as z from 'zod';
import { roleSchema } from '#protocol/messages.ts';
import { ask } from './api.ts';

const meSchema = z.object({ role: roleSchema, name: z.string().nullable() });
export type Me = z.infer<typeof meSchema>;

/** Who is signed in on this page. */
export const loadMe = () => ask(meSchema, '/api/me');

/** Ends this login and its sockets, on every relay. */
export const endLogin = () => ask(z.null(), '/logout', { method: 'POST' });
