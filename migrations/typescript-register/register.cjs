// knex's own command line asks `rechoir` for something that can load a .ts file, by a fixed list of names, then imports
// knexfile.ts as a module. ts-node cannot do that for ES modules on Node 20; tsx can, and this is it under one of those names.
const { register } = require('node:module');
const { pathToFileURL } = require('node:url');

register('tsx/esm', { parentURL: pathToFileURL(__filename), data: true });
