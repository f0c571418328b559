import * as z from 'zod';

const context = z.string();
const json = z.record(z.string(), z.unknown());
const target = z.union([z.literal(0), z.literal(1), z.literal(2)]).optional();
const state = z.union([z.literal(0), z.literal(1)]).optional();

/** Every command a plugin may send to the app, and nothing beside it. */
export const pluginMessageSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('registerPlugin'), uuid: z.string() }),
  z.strictObject({
    event: z.literal('setImage'),
    context,
    payload: z.strictObject({ image: z.string().optional(), state, target }),
  }),
  z.strictObject({
    event: z.literal('setTitle'),
    context,
    payload: z.strictObject({ title: z.string().optional(), state, target }),
  }),
  z.strictObject({ event: z.literal('setState'), context, payload: z.strictObject({ state: z.number() }) }),
  z.strictObject({ event: z.literal('showAlert'), context }),
  z.strictObject({ event: z.literal('showOk'), context }),
  z.strictObject({ event: z.literal('setFeedback'), context, payload: json }),
  z.strictObject({
    event: z.literal('setFeedbackLayout'),
    context,
    payload: z.strictObject({ layout: z.string() }),
  }),
  z.strictObject({ event: z.literal('setTriggerDescription'), context, payload: json }),
  z.strictObject({ event: z.literal('setSettings'), context, payload: json }),
  z.strictObject({ event: z.literal('getSettings'), context, id: z.string().optional() }),
  z.strictObject({ event: z.literal('setGlobalSettings'), context, payload: json }),
  z.strictObject({ event: z.literal('getGlobalSettings'), context, id: z.string().optional() }),
  z.strictObject({ event: z.literal('sendToPropertyInspector'), context, payload: z.unknown() }),
  z.strictObject({ event: z.literal('openUrl'), payload: z.strictObject({ url: z.url() }) }),
  z.strictObject({ event: z.literal('logMessage'), payload: z.strictObject({ message: z.string() }) }),
]);
export type PluginMessage = z.infer<typeof pluginMessageSchema>;

/** Every command an inspector page may send. */
export const inspectorMessageSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('registerPropertyInspector'), uuid: z.string() }),
  z.strictObject({ event: z.literal('setSettings'), action: z.string(), context, payload: json }),
  z.strictObject({ event: z.literal('getSettings'), action: z.string(), context }),
  z.strictObject({ event: z.literal('sendToPlugin'), action: z.string(), context, payload: z.unknown() }),
  z.strictObject({ event: z.literal('setGlobalSettings'), context, payload: json }),
  z.strictObject({ event: z.literal('getGlobalSettings'), context }),
  z.strictObject({ event: z.literal('openUrl'), payload: z.strictObject({ url: z.url() }) }),
]);
export type InspectorMessage = z.infer<typeof inspectorMessageSchema>;
