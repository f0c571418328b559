import { aWorkbook } from './workbooks.ts';

/** Shopify's export in the three generations of its headers: the same two products, one with variants and pictures. */
export const SHOPIFY = {
  old: [
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image,Status,product.metafields.custom.care',
    'rope-chain,Rope chain,"<p>Solid <b>14k</b> gold</p><ul><li>45 cm</li></ul>",Acme,Chains,"gold, chains",true,Length,45 cm,RC-45,shopify,5,42.00,58.00,https://cdn.test/b.jpg,2,Back,,active,wipe',
    'rope-chain,,,,,,,,50 cm,RC-50,shopify,-2,39.95,45.00,https://cdn.test/a.jpg,1,Front,https://cdn.test/v.jpg,,',
    'rope-chain,,,,,,,,,,,,,,https://cdn.test/c.jpg,3,,,,',
    'gift-card,Gift card,,Acme,,,true,Title,Default Title,,,,25.00,0.00,,,,,draft,',
  ],
  new: [
    'Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Product image URL,Image position,Image alt text,Variant image URL',
    'Rope chain,rope-chain,"<p>Solid <b>14k</b> gold</p><ul><li>45 cm</li></ul>",Acme,,Chains,"gold, chains",TRUE,active,RC-45,,Length,45 cm,42.00,58.00,shopify,5,https://cdn.test/b.jpg,2,Back,',
    ',rope-chain,,,,,,,,RC-50,,,50 cm,39.95,45.00,shopify,-2,https://cdn.test/a.jpg,1,Front,https://cdn.test/v.jpg',
    ',rope-chain,,,,,,,,,,,,,,,,https://cdn.test/c.jpg,3,,',
    'Gift card,gift-card,,Acme,,,,TRUE,draft,,,Title,Default Title,25.00,0.00,,,,,,',
  ],
  year2026: [
    'Title,URL handle,Description,Tags,Status,SKU,Variant Barcodes,Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Packed product length,Packed product width,Product image URL,Image position,Image alt text,Variant image URL',
    'Rope chain,rope-chain,"<p>Solid <b>14k</b> gold</p><ul><li>45 cm</li></ul>","gold, chains",active,RC-45,123,Length,45 cm,42.00,58.00,shopify,5,,,https://cdn.test/b.jpg,2,Back,',
    ',rope-chain,,,,RC-50,,,50 cm,39.95,45.00,shopify,-2,,,https://cdn.test/a.jpg,1,Front,https://cdn.test/v.jpg',
    ',rope-chain,,,,,,,,,,,,,,https://cdn.test/c.jpg,3,,',
    'Gift card,gift-card,,,draft,,,Title,Default Title,25.00,0.00,,,,,,,,',
  ],
} as const;

export const GOOGLE_SHEET = `Holiday show,,,,,,,
#,PIC,DETAILS/TALKING POINTS,ORIGINAL PRICE,SALE PRICE,PID,PAVOI SKU,STOCK
1,"=IMAGE(""https://cdn.test/1.jpg"")","TIKTOK EXCLUSIVE BUNDLE
Selling Point: Rope chain
14k gold
• 45 cm",$49.95,12.95-23.95,1729384756102938401,RC-45,120
,,Rings,,,,,
#2,,Signet ring,45.00,,1729384756102938402,SR-1,0
`;

const KEYS = [
  ...['product_id', 'category', 'brand', 'product_name', 'product_description', 'sku_id', 'variation_value', 'price'],
  ...['quantity', 'seller_sku', 'main_image', 'image_2', 'size_chart'],
];
const HELP = [
  ['V4', 'All_Information', 'metric'],
  ['Product ID', 'Category', 'Brand', 'Product name', 'Description', 'SKU ID', 'Variation', 'Price', 'Quantity'],
  ['Mandatory', 'Mandatory', 'Optional'],
  ['Do not change', 'Select one', '', 'Between 1 and 255 characters', '', '', '', 'Enter a price'],
];

export type TiktokRow = readonly (string | number)[];

export const TIKTOK_ROWS: readonly TiktokRow[] = [
  [
    '1729384756102938401',
    'Rings (12)',
    '',
    'Stacking ring',
    '<p>Fine <b>silver</b></p>',
    '1729384756102938501',
    '48',
    '12.99',
    5,
    '',
    'https://cdn.test/r1.jpg',
    'https://cdn.test/r2.jpg',
    '',
  ],
  [
    '1729384756102938401',
    'Rings (12)',
    '',
    'Stacking ring',
    '<p>Fine <b>silver</b></p>',
    '1729384756102938502',
    '50',
    '10.50',
    7,
    'SR-50',
    'https://cdn.test/r1.jpg',
    'https://cdn.test/r2.jpg',
    '',
  ],
  [
    '1729384756102938402',
    'Sets (9)',
    '',
    'Gift box',
    'Plain text',
    '1729384756102938503',
    '',
    '30',
    0,
    '',
    'https://cdn.test/g.jpg',
    '',
    '',
  ],
];

/** TikTok Shop's export: five rows above the products, help beside the sheet, a size that is wrong. `above`: rows before the keys. */
export function aTiktokExport(rows: readonly TiktokRow[], above: readonly TiktokRow[] = []): Promise<Buffer> {
  return aWorkbook({
    rows: [...above, KEYS, ...HELP, ...rows],
    dimension: 'A1:AL5',
    sheetName: 'Template',
    before: [{ name: 'Guide' }, { name: 'Lists', state: 'hidden' }],
  });
}
