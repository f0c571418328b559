import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { type WebSocket, WebSocketServer } from 'ws';
import { drawingFaults, imageFaults, svgOf } from './check-image.ts';
import { Control, type Place } from './control.ts';
import { type Device, type DeviceKind, deviceInfo } from './devices.ts';
import { InspectorPage } from './inspector-page.ts';
import { Pace } from './pace.ts';
import {
  type InspectorMessage,
  inspectorMessageSchema,
  type PluginMessage,
  pluginMessageSchema,
} from './plugin-messages.ts';
import { exitOf, installedPlugin, launch, logOf } from './plugin-process.ts';

type Json = Readonly<Record<string, unknown>>;

/** A message that was on its way while its key went away is nobody's fault. */
const IN_FLIGHT_MS = 500;
const DRAWN_IN_FULL = 400;
/** The items of `layouts/strip.json`. */
const LAYOUT_ITEMS = new Set(['canvas']);

export interface HostOptions {
  readonly language?: 'en' | 'de' | 'fr';
  /** The Node to run the plugin with; this one unless given. */
  readonly node?: string;
  readonly globalSettings?: Json;
  readonly devices?: readonly DeviceKind[];
}

/** The Stream Deck app of a test. See README.md beside this file for what it is and is not. */
export class StreamDeckHost {
  readonly violations: string[] = [];
  readonly openedUrls: string[] = [];
  globalSettings: Json;
  devices: Device[];
  readonly #options: HostOptions;
  readonly #server: WebSocketServer;
  readonly #installed: Awaited<ReturnType<typeof installedPlugin>>;
  readonly #controls = new Set<Control>();
  readonly #goneAt = new Map<string, number>();
  readonly #pace = new Pace();
  readonly #checks = new Map<string, Promise<void>>();
  #pluginUuid = newId();
  #plugin: ChildProcess | null = null;
  #socket: WebSocket | null = null;
  #registered: () => void = () => {};
  #inspector: { readonly uuid: string; readonly control: Control; socket: WebSocket | null } | null = null;

  static async start(options: HostOptions = {}): Promise<StreamDeckHost> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const host = new StreamDeckHost(options, server, await installedPlugin());
    await host.#launch();
    return host;
  }

  private constructor(
    options: HostOptions,
    server: WebSocketServer,
    installed: Awaited<ReturnType<typeof installedPlugin>>,
  ) {
    this.#options = options;
    this.#server = server;
    this.#installed = installed;
    this.globalSettings = options.globalSettings ?? {};
    this.devices = (options.devices ?? ['xl']).map((kind) => ({ id: newId(), kind }));
    server.on('connection', (socket) => this.#connected(socket));
  }

  get pid(): number {
    return this.#plugin?.pid ?? 0;
  }

  get exited(): Promise<number | null> {
    return this.#plugin === null ? Promise.resolve(null) : exitOf(this.#plugin);
  }

  get folder(): string {
    return this.#installed.folder;
  }

  log(): Promise<string> {
    return logOf(this.#installed.folder);
  }

  /** Drags an action to a key or a dial; it appears at once. */
  place(place: Place, device: Device | undefined = this.devices[0]): Control {
    if (device === undefined) throw new Error('no device');
    const control = new Control({ say: (...said) => this.#sayOf(...said) }, device, newId(), place);
    this.#controls.add(control);
    this.appear(control);
    return control;
  }

  appear(...controls: readonly Control[]): void {
    for (const control of controls) {
      control.isVisible = true;
      control.face = null;
      this.#sayOf(control, 'willAppear', {});
    }
  }

  /** Its page, folder or profile was left. */
  disappear(...controls: readonly Control[]): void {
    for (const control of controls) {
      this.#sayOf(control, 'willDisappear', {});
      control.isVisible = false;
      this.#goneAt.set(control.context, performance.now());
    }
  }

  /** As if set in the inspector. */
  changeSettings(control: Control, settings: Json): void {
    control.settings = settings;
    this.#sayOf(control, 'didReceiveSettings', {});
  }

  /** As if set by another part of the app. */
  changeGlobalSettings(settings: Json): void {
    this.globalSettings = settings;
    this.#say({ event: 'didReceiveGlobalSettings', payload: { settings } });
  }

  connectDevice(kind: DeviceKind): Device {
    const device = { id: newId(), kind };
    this.devices.push(device);
    this.#say({ event: 'deviceDidConnect', device: device.id, deviceInfo: deviceInfo(kind) });
    return device;
  }

  disconnectDevice(device: Device): void {
    this.disappear(...[...this.#controls].filter((control) => control.device === device && control.isVisible));
    this.devices = this.devices.filter((one) => one !== device);
    this.#say({ event: 'deviceDidDisconnect', device: device.id });
  }

  deepLink(url: string): void {
    this.#say({ event: 'didReceiveDeepLink', payload: { url } });
  }

  /** Whatever a broken app might say. */
  sayRaw(message: object): void {
    this.#say(message);
  }

  wakeUp(): void {
    this.#say({ event: 'systemDidWakeUp' });
  }

  /** Every key is taken off; a plugin that has ended is started again. */
  async clear(): Promise<void> {
    this.disappear(...[...this.#controls].filter(({ isVisible }) => isVisible));
    this.#controls.clear();
    if (this.#socket === null) await this.#launch();
  }

  /** The app ends and starts again: a new process, the same settings, other contexts. */
  async restart(): Promise<void> {
    const visible = [...this.#controls].filter(({ isVisible }) => isVisible);
    await this.quit();
    this.#pluginUuid = newId();
    for (const control of this.#controls) control.context = newId();
    await this.#launch();
    this.appear(...visible);
  }

  /** The app is gone; the plugin has to notice and end itself. */
  async quit(): Promise<number | null> {
    this.#socket?.terminate();
    this.#socket = null;
    return this.exited;
  }

  async openInspector(control: Control, browser: Browser): Promise<InspectorPage> {
    const uuid = newId();
    this.#inspector = { uuid, control, socket: null };
    this.#sayOf(control, 'propertyInspectorDidAppear', {});
    return InspectorPage.open({
      ...{ browser, folder: this.#installed.folder, port: this.#port, uuid },
      ...{ registerEvent: 'registerPropertyInspector', info: this.#info() },
      actionInfo: {
        action: control.action,
        context: control.context,
        device: control.device.id,
        payload: payloadOf(control),
      },
      closed: () => {
        this.#inspector = null;
        this.#sayOf(control, 'propertyInspectorDidDisappear', {});
      },
    });
  }

  /** Ends everything and throws if the plugin ever broke a rule. */
  async end(): Promise<void> {
    await this.quit();
    this.#server.close();
    await Promise.all(this.#checks.values());
    await this.#installed.remove();
    if (this.violations.length > 0)
      throw new Error(`The plugin broke the rules:\n${[...new Set(this.violations)].join('\n')}`);
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #launch(): Promise<void> {
    const registered = new Promise<void>((resolve) => (this.#registered = resolve));
    const node = this.#options.node ?? process.execPath;
    const plugin = launch({
      folder: this.folder,
      node,
      port: this.#port,
      pluginUuid: this.#pluginUuid,
      info: this.#info(),
    });
    this.#plugin = plugin;
    let complaint = '';
    plugin.stderr?.on('data', (data) => (complaint += data));
    const died = exitOf(plugin).then((code) =>
      Promise.reject(new Error(`the plugin ended with ${code}: ${complaint}`)),
    );
    died.catch(() => {});
    await Promise.race([registered, died]);
    for (const { id, kind } of this.devices) {
      this.#say({ event: 'deviceDidConnect', device: id, deviceInfo: deviceInfo(kind) });
    }
  }

  #info() {
    const colour = '#303030FF';
    return {
      application: {
        ...{ font: 'Arial', language: this.#options.language ?? 'en', platform: 'mac', platformVersion: '15.0.0' },
        version: '7.1.0.22000',
      },
      colors: {
        ...{ buttonMouseOverBackgroundColor: colour, buttonPressedBackgroundColor: colour },
        ...{ buttonPressedBorderColor: colour, buttonPressedTextColor: colour, highlightColor: colour },
      },
      devicePixelRatio: 2,
      devices: this.devices.map(({ id, kind }) => ({ id, ...deviceInfo(kind) })),
      plugin: { uuid: 'live.hudson.control', version: '0.1.0.0' },
    };
  }

  #connected(socket: WebSocket): void {
    socket.once('message', (data) => {
      const first = JSON.parse(String(data));
      if (first.event === 'registerPlugin' && first.uuid === this.#pluginUuid) this.#pluginConnected(socket);
      else if (first.event === 'registerPropertyInspector' && first.uuid === this.#inspector?.uuid)
        this.#inspectorConnected(socket);
      else this.#violates(`a socket that opens with ${String(data)}`);
    });
  }

  #pluginConnected(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = pluginMessageSchema.safeParse(JSON.parse(String(data)));
      if (message.success) this.#hear(message.data);
      else this.#violates(`not of the protocol: ${String(data).slice(0, 200)}: ${message.error.issues[0]?.message}`);
    });
    this.#registered();
  }

  #inspectorConnected(socket: WebSocket): void {
    if (this.#inspector === null) return;
    this.#inspector.socket = socket;
    socket.on('message', (data) => {
      const message = inspectorMessageSchema.safeParse(JSON.parse(String(data)));
      if (message.success) this.#hearInspector(message.data);
      else this.#violates(`not of the inspector's protocol: ${String(data).slice(0, 200)}`);
    });
  }

  #hearInspector(message: InspectorMessage): void {
    const { control, uuid } = this.#inspector ?? {};
    if (control === undefined) return;
    if ('context' in message && message.context !== uuid)
      this.#violates(`an inspector that speaks as ${message.context}`);
    switch (message.event) {
      case 'setSettings':
        this.#keepSettings(control, message.payload);
        this.#sayOf(control, 'didReceiveSettings', {});
        break;
      case 'sendToPlugin':
        this.#say({
          event: 'sendToPlugin',
          action: control.action,
          context: control.context,
          payload: message.payload,
        });
        break;
      case 'openUrl':
        this.openedUrls.push(message.payload.url);
        break;
      case 'registerPropertyInspector':
      case 'getSettings':
      case 'setGlobalSettings':
      case 'getGlobalSettings':
        this.#violates(`an inspector has no need of ${message.event}`);
        break;
    }
  }

  #hear(message: PluginMessage): void {
    switch (message.event) {
      case 'registerPlugin':
        return this.#violates('registered twice');
      case 'setGlobalSettings':
      case 'getGlobalSettings':
        return this.#globalSettingsCommand(message);
      case 'openUrl':
        this.openedUrls.push(message.payload.url);
        return;
      case 'logMessage':
        return;
      default: {
        const control = this.#controlOf(message.context, message.event);
        if (control !== null) this.#controlCommand(control, message);
      }
    }
  }

  #globalSettingsCommand(message: Extract<PluginMessage, { event: 'setGlobalSettings' | 'getGlobalSettings' }>): void {
    if (message.context !== this.#pluginUuid) this.#violates(`${message.event} with another context than the plugin's`);
    if (message.event === 'setGlobalSettings') this.globalSettings = message.payload;
    else {
      const { id } = message;
      this.#say({ event: 'didReceiveGlobalSettings', ...(id && { id }), payload: { settings: this.globalSettings } });
    }
  }

  #controlCommand(control: Control, message: Extract<PluginMessage, { context: string }>): void {
    const isKey = control.controller === 'Keypad';
    switch (message.event) {
      case 'setImage':
        if (!isKey) this.#violates('setImage for a dial');
        return this.#show(control, message.payload.image ?? '', 144, 144);
      case 'setFeedback':
        if (isKey) this.#violates('setFeedback for a key');
        for (const [item, value] of Object.entries(message.payload)) {
          if (!LAYOUT_ITEMS.has(item)) this.#violates(`feedback for an item that the layout has not: ${item}`);
          else this.#show(control, String(value), 200, 100);
        }
        return;
      case 'showAlert':
        return control.alarmed();
      case 'sendToPropertyInspector':
        if (this.#inspector?.control !== control) return this.#violates('a message for an inspector that is not open');
        return void this.#inspector.socket?.send(JSON.stringify({ ...message, action: control.action }));
      case 'setSettings':
        return this.#keepSettings(control, message.payload);
      default:
        return this.#violates(`${message.event} is not expected of this plugin`);
    }
  }

  #show(control: Control, image: string, width: number, height: number): void {
    if (control.isInMultiAction) this.#violates('an image for a key inside a multi-action');
    if (this.#pace.isFlood(control.context, performance.now()))
      this.#violates(`more than ten updates a second for ${control.action}`);
    const faults = imageFaults(image);
    for (const fault of faults) this.#violates(`${control.action}: ${fault}`);
    if (faults.length === 0 && this.#checks.size < DRAWN_IN_FULL && !this.#checks.has(image)) {
      const check = drawingFaults(image, width, height).then((more) => {
        for (const fault of more) this.#violates(`${control.action}: ${fault}`);
      });
      this.#checks.set(image, check);
    }
    control.shows(svgOf(image) ?? '');
  }

  #keepSettings(control: Control, settings: Json): void {
    const text = JSON.stringify(settings);
    const { token } = this.globalSettings;
    if (/https?:|wss?:/.test(text)) this.#violates('an address in the settings of an action');
    if (typeof token === 'string' && token !== '' && text.includes(token))
      this.#violates('a token in the settings of an action');
    control.settings = settings;
  }

  #controlOf(context: string, event: string): Control | null {
    const control = [...this.#controls].find((one) => one.context === context) ?? null;
    if (control?.isVisible) return control;
    const goneMs = performance.now() - (this.#goneAt.get(context) ?? Number.NEGATIVE_INFINITY);
    if (goneMs > IN_FLIGHT_MS) this.#violates(`${event} for a context that is not there`);
    return null;
  }

  #sayOf(control: Control, event: string, payload: Json): void {
    const { action, context, device } = control;
    const identity = { event, action, context, device: device.id };
    this.#say(
      event.startsWith('propertyInspector')
        ? identity
        : { ...identity, payload: { ...payloadOf(control), ...payload } },
    );
  }

  #say(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #violates(what: string): void {
    this.violations.push(what);
  }
}

function payloadOf({ controller, coordinates, isInMultiAction, settings }: Control): Json {
  const where = isInMultiAction ? {} : { coordinates };
  return { controller, ...where, isInMultiAction, resources: {}, settings, state: 0 };
}

/** As the app names things: 32 hex digits. */
function newId(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}
