import { html, type TemplateResult } from 'lit';
import type { Tab } from './tabs.ts';
import { frameWords } from './words/frame.ts';

/** The parts of an address that vary: `:session` of `/sessions/:session/run`. */
export type Parameters = Readonly<Record<string, string>>;

/** One screen: where it is, the file that draws it (loaded when first asked for), and what stands around it. */
export interface Screen {
  /** `:name` stands for one id or slug. */
  readonly path: string;
  readonly load: () => Promise<unknown>;
  readonly draw: (parameters: Parameters) => TemplateResult;
  /** In the browser's tab, before "Hudson". Null: the view says it, as it knows the name of what it shows. */
  readonly title: string | null;
  /** `page`: top bar, toasts, help. `bare`: the screen has the window to itself. */
  readonly frame: 'page' | 'bare';
  /** Which tab of the top bar is lit; a tab is there once a screen stands at its own address. */
  readonly tab: Tab | null;
  /** True: the session of the address is open while the screen is there, see `SessionContext`. */
  readonly live: boolean;
}

export interface Route {
  readonly screen: Screen;
  readonly parameters: Parameters;
}

const PAGE = { frame: 'page', tab: null, live: false } as const;
const say = frameWords.titles;

/** Every screen, one line each. The first that fits an address is shown. */
// biome-ignore format: one line a screen
export const SCREENS: readonly Screen[] = [
  { ...PAGE, path: '/', tab: 'sessions', title: say.sessions, load: () => import('./views/home-view.ts'), draw: () => html`<hudson-home-view></hudson-home-view>` },
  { ...PAGE, path: '/sessions', tab: 'sessions', title: say.sessions, load: () => import('./views/home-view.ts'), draw: () => html`<hudson-home-view></hudson-home-view>` },
  { ...PAGE, path: '/sessions/new', tab: 'sessions', title: say.newSession, load: () => import('./views/new-session-view.ts'), draw: () => html`<hudson-new-session-view></hudson-new-session-view>` },
  { ...PAGE, path: '/sessions/:session/run', frame: 'bare', live: true, title: null, load: () => import('./views/run-view.ts'), draw: () => html`<hudson-run-view></hudson-run-view>` },
  { ...PAGE, path: '/sessions/:session/edit', tab: 'sessions', live: true, title: null, load: () => import('./views/builder-view.ts'), draw: ({ session = '' }) => html`<hudson-builder-view .session=${session}></hudson-builder-view>` },
  { ...PAGE, path: '/products', tab: 'products', title: say.products, load: () => import('./views/products-view.ts'), draw: () => html`<hudson-products-view></hudson-products-view>` },
  { ...PAGE, path: '/sessions/:session/report', tab: 'sessions', title: null, load: () => import('./views/report-view.ts'), draw: ({ session = '' }) => html`<hudson-report-view .session=${session}></hudson-report-view>` },
  { ...PAGE, path: '/obs', tab: 'obs', title: say.obs, load: () => import('./views/obs-view.ts'), draw: () => html`<hudson-obs-view></hudson-obs-view>` },
  { ...PAGE, path: '/products/new', tab: 'products', title: say.newProduct, load: () => import('./views/new-product-view.ts'), draw: () => html`<hudson-new-product-view></hudson-new-product-view>` },
  { ...PAGE, path: '/products/:product/edit', tab: 'products', title: null, load: () => import('./views/product-view.ts'), draw: ({ product = '' }) => html`<hudson-product-view .productId=${product}></hudson-product-view>` },
  { ...PAGE, path: '/brands', tab: 'products', title: say.brands, load: () => import('./views/brands-view.ts'), draw: () => html`<hudson-brands-view></hudson-brands-view>` },
  { ...PAGE, path: '/hosts', tab: 'products', title: say.hosts, load: () => import('./views/hosts-view.ts'), draw: () => html`<hudson-hosts-view></hudson-hosts-view>` },
  { ...PAGE, path: '/devices', tab: 'devices', title: say.devices, load: () => import('./views/devices-view.ts'), draw: () => html`<hudson-devices-view></hudson-devices-view>` },
  { ...PAGE, path: '/system', tab: 'system', title: say.system, load: () => import('./views/system-view.ts'), draw: () => html`<hudson-system-view></hudson-system-view>` },
  { ...PAGE, path: '/import', tab: 'import', title: say.import, load: () => import('./views/import-view.ts'), draw: () => html`<hudson-import-view></hudson-import-view>` },
  { ...PAGE, path: '/sessions/:session/overlay-link', tab: 'sessions', title: say.overlayLink, load: () => import('./views/overlay-link-view.ts'), draw: ({ session = '' }) => html`<hudson-overlay-link-view .session=${session}></hudson-overlay-link-view>` },
  { ...PAGE, path: '/settings', tab: 'settings', title: say.settings, load: () => import('./views/settings-view.ts'), draw: () => html`<hudson-settings-view></hudson-settings-view>` },
];

const NOT_FOUND: Screen = {
  ...{ ...PAGE, path: '', title: say.notFound, load: () => import('./views/not-found-view.ts') },
  draw: () => html`<hudson-not-found-view></hudson-not-found-view>`,
};

/** Which screen an address shows. */
export function routeOf(address: string): Route {
  for (const screen of SCREENS) {
    const parameters = parametersIn(screen.path, address);
    if (parameters !== null) return { screen, parameters };
  }
  return { screen: NOT_FOUND, parameters: {} };
}

export function isOurs(address: string): boolean {
  return routeOf(address).screen !== NOT_FOUND;
}

/** Ids and slugs, as the wire has them. */
const PARAMETER = /^[a-z0-9-]{1,255}$/;

function parametersIn(pattern: string, address: string): Parameters | null {
  const wanted = pattern.split('/');
  const given = (address === '/' ? address : address.replace(/\/$/, '')).split('/');
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== text) return null;
    } else if (PARAMETER.test(text)) parameters[part.slice(1)] = text;
    else return null;
  }
  return parameters;
}
