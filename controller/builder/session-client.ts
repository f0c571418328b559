import { brandSchema, hostSchema } from '#protocol/catalogue-api.ts';
import { type SessionDetails, type SomeSessionFields, sessionDetailsSchema } from '#protocol/sessions-api.ts';
import { ask, pageOf } from '../api.ts';
import { builderWords } from '../words/builder.ts';
import type { Step } from './edit-history.ts';

const path = (session: string) => `/api/sessions/${session}`;
const brandPage = pageOf(brandSchema);
const hostPage = pageOf(hostSchema);

export const loadDetails = (session: string) => ask(sessionDetailsSchema, path(session));
export const loadBrands = async () => (await ask(brandPage, '/api/brands?limit=500')).items;
export const loadHosts = async () => (await ask(hostPage, '/api/hosts?limit=500')).items;
export const makeHost = (name: string) => ask(hostSchema, '/api/hosts', { method: 'POST', body: { name } });
export const makeBrand = (body: { name: string; currency: string }) =>
  ask(brandSchema, '/api/brands', { method: 'POST', body });
export const duplicate = (session: string) =>
  ask(sessionDetailsSchema, `${path(session)}/duplicate`, { method: 'POST' });
export const makeSession = (body: object) => ask(sessionDetailsSchema, '/api/sessions', { method: 'POST', body });

/** Puts a session away, or takes it out again. */
export const setArchived = (session: string, archived: boolean) =>
  ask(sessionDetailsSchema, path(session), { method: 'PATCH', body: { set: { archived } } });

/** Changes one field that was as given, and gives the step that takes it back. Throws what the relay answers. */
export async function changeField(
  session: string,
  set: SomeSessionFields,
  was: SomeSessionFields,
  onChanged: (details: SessionDetails) => void,
): Promise<Step> {
  onChanged(await ask(sessionDetailsSchema, path(session), { method: 'PATCH', body: { set, was } }));
  const [field] = Object.keys(set) as (keyof SomeSessionFields)[];
  const says = builderWords.steps.session(field === undefined ? '' : builderWords.session.fields[field]);
  return { says, undo: () => changeField(session, was, set, onChanged) };
}
