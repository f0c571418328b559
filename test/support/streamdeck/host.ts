import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { type WebSocket, WebSocketServer } from 'ws';
import { appInfo, eventOf, newId, payloadOf } from './app-words.ts';
import { Control, type Place } from './control.ts';
import { carryOut, keepSettings } from './control-commands.ts';
import { type Device, type DeviceKind, deviceInfo } from './devices.ts';
import { InspectorPage } from './inspector-page.ts';
import { OpenInspector } from './open-inspector.ts';
import { type PluginMessage, pluginMessageSchema } from './plugin-messages.ts';
import { diedOf, exitOf, installedPlugin, launch, logOf } from './plugin-process.ts';
import { RuleBook } from './rule-book.ts';

type Json = Readonly<Record<string, unknown>>;

/** A message that was on its way while its key went away is nobody's fault. */
const IN_FLIGHT_MS = 3_000;

export interface HostOptions {
  readonly language?: 'en' | 'de' | 'fr';
  /** The Node to run the plugin with; this one unless given. */
  readonly node?: string;
  readonly globalSettings?: Json;
  readonly devices?: readonly DeviceKind[];
}

/** The Stream Deck app of a test. See README.md beside this file for what it is and is not. */
export class StreamDeckHost {
  readonly openedUrls: string[] = [];
  globalSettings: Json;
  devices: Device[];
  readonly #options: HostOptions;
  readonly #server: WebSocketServer;
  readonly #installed: Awaited<ReturnType<typeof installedPlugin>>;
  readonly #controls = new Set<Control>();
  readonly #goneAt = new Map<string, number>();
  readonly #rules = new RuleBook();
  #pluginUuid = newId();
  #plugin: ChildProcess | null = null;
  #socket: WebSocket | null = null;
  #registered: () => void = () => {};
  #inspector: OpenInspector | null = null;

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
    const inspector = new OpenInspector(control, {
      settings: (settings) => {
        keepSettings(control, settings, { rules: this.#rules, token: this.globalSettings.token });
        this.#sayOf(control, 'didReceiveSettings', {});
      },
      toPlugin: (payload) =>
        this.#say({ event: 'sendToPlugin', action: control.action, context: control.context, payload }),
      openUrl: (url) => void this.openedUrls.push(url),
      violates: (what) => this.#rules.violates(what),
    });
    this.#inspector = inspector;
    this.#sayOf(control, 'propertyInspectorDidAppear', {});
    const { action, context, device } = control;
    return InspectorPage.open({
      ...{ browser, folder: this.#installed.folder, port: this.#port, uuid: inspector.uuid },
      ...{ registerEvent: 'registerPropertyInspector', info: this.#info() },
      actionInfo: { action, context, device: device.id, payload: payloadOf(control) },
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
    await this.#installed.remove();
    await this.#rules.close();
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #launch(): Promise<void> {
    const registered = new Promise<void>((resolve) => (this.#registered = resolve));
    this.#plugin = launch({
      ...{ folder: this.folder, node: this.#options.node ?? process.execPath, port: this.#port },
      ...{ pluginUuid: this.#pluginUuid, info: this.#info() },
    });
    await Promise.race([registered, diedOf(this.#plugin)]);
    for (const { id, kind } of this.devices) {
      this.#say({ event: 'deviceDidConnect', device: id, deviceInfo: deviceInfo(kind) });
    }
  }

  #info() {
    return appInfo(this.#options.language ?? 'en', this.devices);
  }

  #connected(socket: WebSocket): void {
    socket.once('message', (data) => {
      const first = JSON.parse(String(data));
      if (first.event === 'registerPlugin' && first.uuid === this.#pluginUuid) this.#pluginConnected(socket);
      else if (first.event === 'registerPropertyInspector' && first.uuid === this.#inspector?.uuid)
        this.#inspector?.connected(socket);
      else this.#rules.violates(`a socket that opens with ${String(data)}`);
    });
  }

  #pluginConnected(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = pluginMessageSchema.safeParse(JSON.parse(String(data)));
      if (message.success) this.#hear(message.data);
      else
        this.#rules.violates(`not of the protocol: ${String(data).slice(0, 200)}: ${message.error.issues[0]?.message}`);
    });
    this.#registered();
  }

  #hear(message: PluginMessage): void {
    switch (message.event) {
      case 'registerPlugin':
        return this.#rules.violates('registered twice');
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
        if (control !== null)
          carryOut(message, {
            control,
            rules: this.#rules,
            inspector: this.#inspector,
            token: this.globalSettings.token,
          });
      }
    }
  }

  #globalSettingsCommand(message: Extract<PluginMessage, { event: 'setGlobalSettings' | 'getGlobalSettings' }>): void {
    if (message.context !== this.#pluginUuid)
      this.#rules.violates(`${message.event} with another context than the plugin's`);
    if (message.event === 'setGlobalSettings') this.globalSettings = message.payload;
    else {
      const { id } = message;
      this.#say({ event: 'didReceiveGlobalSettings', ...(id && { id }), payload: { settings: this.globalSettings } });
    }
  }

  #controlOf(context: string, event: string): Control | null {
    const control = [...this.#controls].find((one) => one.context === context) ?? null;
    if (control?.isVisible) return control;
    const goneMs = performance.now() - (this.#goneAt.get(context) ?? Number.NEGATIVE_INFINITY);
    if (goneMs > IN_FLIGHT_MS) this.#rules.violates(`${event} for a context that is not there`);
    return null;
  }

  #sayOf(control: Control, event: string, payload: Json): void {
    this.#say(eventOf(control, event, payload));
  }

  #say(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }
}
