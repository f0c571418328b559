import type { core } from 'zod';

/** JSON Schema as zod writes it. */
export type Shape = core.JSONSchema.BaseSchema;

/** Where a value is not of its shape, as `entries.3.number`, or '' for the value itself; null: it is. */
export type ShapeCheck = (value: unknown) => string | null;

const OF_ALL = ['$schema', 'type', 'const', 'enum', 'anyOf', 'oneOf', 'format'];
const OF_NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum'];
const OF_TEXTS_AND_LISTS = ['pattern', 'minLength', 'maxLength', 'items', 'minItems', 'maxItems'];
const OF_OBJECTS = ['properties', 'required', 'propertyNames', 'additionalProperties'];
const UNDERSTOOD = new Set([...OF_ALL, ...OF_NUMBERS, ...OF_TEXTS_AND_LISTS, ...OF_OBJECTS]);

/** Tests values read from JSON. Throws for a shape it does not understand. */
export function shapeCheck(shape: Shape): ShapeCheck {
  const strange = Object.keys(shape).find((word) => !UNDERSTOOD.has(word));
  if (strange !== undefined) throw new Error(`"${strange}" in a shape is not understood`);
  const options = optionsOf(shape);
  if (options !== null) return anyOf(options.map(shapeCheck));
  if (shape.const !== undefined) return (value) => (value === shape.const ? null : '');
  if (shape.enum !== undefined) return oneOf(shape.enum);
  return ofType(shape);
}

/** The checks of values that are told apart by their `type`. */
export function checksByType(shape: Shape): ReadonlyMap<unknown, ShapeCheck> {
  const checks = new Map<unknown, ShapeCheck>();
  for (const option of optionsOf(shape) ?? []) {
    const { properties = {} } = optionsOf(option)?.[0] ?? option;
    const { type } = properties;
    checks.set(typeof type === 'object' ? type.const : undefined, shapeCheck(option));
  }
  return checks;
}

/** The shapes of which a value has one; null: there is but this. */
function optionsOf({ anyOf, oneOf, type, ...rest }: Shape): readonly Shape[] | null {
  if (Array.isArray(type)) return type.map((one) => ({ ...rest, type: one }));
  const options = anyOf ?? oneOf;
  return options === undefined ? null : options.filter((option) => typeof option === 'object');
}

function ofType(shape: Shape): ShapeCheck {
  switch (shape.type) {
    case 'null':
      return (value) => (value === null ? null : '');
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? null : '');
    case 'string':
      return text(shape);
    case 'integer':
      return number(shape, Number.isSafeInteger);
    case 'number':
      return number(shape, Number.isFinite);
    case 'array':
      return list(shape);
    case 'object':
      return typeof shape.additionalProperties === 'object' ? record(shape) : object(shape);
    default:
      throw new Error(`a shape of type ${shape.type} is not understood`);
  }
}

/** Of several that fail the first one says where. */
function anyOf(options: readonly ShapeCheck[]): ShapeCheck {
  return (value) => {
    let fault: string | null = null;
    for (const option of options) {
      const here = option(value);
      if (here === null) return null;
      fault ??= here;
    }
    return fault;
  };
}

function oneOf(values: readonly unknown[]): ShapeCheck {
  return (value) => (values.includes(value) ? null : '');
}

function text({ format, pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Shape): ShapeCheck {
  if (format !== undefined && pattern === undefined) throw new Error(`a text of format ${format} is not understood`);
  const isGood = pattern === undefined ? null : new RegExp(pattern);
  return (value) => {
    if (typeof value !== 'string' || value.length < minLength || value.length > maxLength) return '';
    return isGood === null || isGood.test(value) ? null : '';
  };
}

function number(
  { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, exclusiveMinimum }: Shape,
  isOfKind: (value: unknown) => boolean,
): ShapeCheck {
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum : Number.NEGATIVE_INFINITY;
  return (value) =>
    isOfKind(value) && Number(value) >= minimum && Number(value) <= maximum && Number(value) > above ? null : '';
}

function list({ items, minItems = 0, maxItems = Number.POSITIVE_INFINITY }: Shape): ShapeCheck {
  const element = inner(items);
  return (value) => {
    if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return '';
    for (let index = 0; index < value.length; index += 1) {
      const fault = element(value[index]);
      if (fault !== null) return within(String(index), fault);
    }
    return null;
  };
}

/** Further fields are passed over, unless the shape says that there are none. */
function object({ properties = {}, required = [], additionalProperties }: Shape): ShapeCheck {
  const fields = Object.entries(properties).map(([name, shape]) => {
    return { name, check: inner(shape), isRequired: required.includes(name) };
  });
  return (value) => {
    if (!isObject(value)) return '';
    for (const { name, check, isRequired } of fields) {
      const held = value[name];
      const fault = held === undefined && !isRequired ? null : check(held);
      if (fault !== null) return within(name, fault);
    }
    return additionalProperties === false ? (strangerIn(value, properties) ?? null) : null;
  };
}

function strangerIn(value: object, properties: object): string | undefined {
  return Object.keys(value).find((name) => !Object.hasOwn(properties, name));
}

/** Of fields whose names are not known beforehand. */
function record({ propertyNames, additionalProperties }: Shape): ShapeCheck {
  const [key, element] = [inner(propertyNames), inner(additionalProperties)];
  return (value) => {
    if (!isObject(value)) return '';
    for (const [name, held] of Object.entries(value)) {
      const fault = key(name) ?? element(held);
      if (fault !== null) return within(name, fault);
    }
    return null;
  };
}

function inner(shape: unknown): ShapeCheck {
  if (!isObject(shape)) throw new Error('a shape within a shape is missing');
  return shapeCheck(shape);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within(name: string, fault: string): string {
  return fault === '' ? name : `${name}.${fault}`;
}
