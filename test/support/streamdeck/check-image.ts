import sharp from 'sharp';

const MOST_BYTES = 100_000;
const SVG = 'data:image/svg+xml,';
const RASTER = /^data:image\/(?:jpeg|png);base64,([A-Za-z0-9+/]+=*)$/;
/** What the renderer of the keys is known to draw. */
const ELEMENTS = new Set(['svg', 'g', 'rect', 'circle', 'path', 'text', 'image', 'linearGradient', 'stop']);
const FORBIDDEN = /\b(style|class|clip-path|mask|filter|dominant-baseline|dy|letter-spacing)=|hsl\(|<!|<\?/;
const TAG = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;

/** The SVG of an image as the plugin sends it; null: it is none. */
export function svgOf(image: string): string | null {
  return image.startsWith(SVG) ? decodeURIComponent(image.slice(SVG.length)) : null;
}

/** What is wrong with an image for a key or a strip, at a glance. */
export function imageFaults(image: string): string[] {
  if (image.length > MOST_BYTES) return [`an image of ${image.length} bytes`];
  const svg = svgOf(image);
  if (svg === null) return [`an image that is no SVG: ${image.slice(0, 40)}`];
  return [
    ...structureFaults(svg),
    ...(FORBIDDEN.test(svg) ? [`an SVG with what keys cannot draw: ${FORBIDDEN.exec(svg)?.[0]}`] : []),
  ];
}

/** Every tag known and closed, every character escaped. */
function structureFaults(svg: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  const between = svg.replace(TAG, (_tag, closing, name, _attributes, selfClosing) => {
    if (!ELEMENTS.has(name)) faults.push(`an SVG with <${name}>`);
    if (closing) {
      if (open.pop() !== name) faults.push(`an SVG with a stray </${name}>`);
    } else if (!selfClosing) open.push(name);
    if (name === 'svg' && open.filter((one) => one === 'svg').length > 1) faults.push('an SVG inside an SVG');
    return '';
  });
  if (open.length > 0) faults.push(`an SVG that leaves <${open.join('><')}> open`);
  if (/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(between)) faults.push(`an SVG that is not escaped: ${between.slice(0, 80)}`);
  return faults;
}

/** Draws it as well: what librsvg refuses or what a photo inside has of wrong size. */
export async function drawingFaults(image: string, width: number, height: number): Promise<string[]> {
  const svg = svgOf(image);
  if (svg === null) return [];
  const photos = [...svg.matchAll(/xlink:href="([^"]*)"/g)].map((match) => photoFaults(match[1] ?? ''));
  const drawn = sharp(Buffer.from(svg))
    .metadata()
    .then(
      (size) => (size.width === width && size.height === height ? [] : [`an image of ${size.width}×${size.height}`]),
      (error: unknown) => [`an SVG that cannot be drawn: ${error}`],
    );
  return (await Promise.all([drawn, ...photos])).flat();
}

async function photoFaults(href: string): Promise<string[]> {
  const base64 = RASTER.exec(href)?.[1];
  if (base64 === undefined) return [`a photo that is no JPEG or PNG in place: ${href.slice(0, 40)}`];
  const { width, height } = await sharp(Buffer.from(base64, 'base64'))
    .metadata()
    .catch(() => ({ width: 0, height: 0 }));
  return width === 144 && height === 144 ? [] : [`a photo of ${width}×${height}`];
}
