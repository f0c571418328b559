import type * as z from 'zod';

type Test = (value: unknown) => boolean;
type Definition = z.core.$ZodTypes['_zod']['def'];

/**
 * A test that says yes to nearly everything that the schema takes as it is, and to nothing else; after a no the schema
 * itself must be asked. Pages may not let zod compile its schemas, and a phone needs half a second to read a rundown of 300
 * entries without: this needs a twentieth of that. Kinds of schema that it does not know are a no.
 */
export function quickYes(schema: z.core.$ZodType): Test {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const checks = (def.checks ?? []).map(checkOf);
  const isOfKind = kindOf(def);
  return checks.length === 0 ? isOfKind : (value) => isOfKind(value) && checks.every((check) => check(value));
}

const NO: Test = () => false;

function kindOf(def: Definition): Test {
  switch (def.type) {
    case 'string':
      return 'format' in def ? NO : (value) => typeof value === 'string';
    case 'number':
      return 'format' in def ? NO : Number.isFinite;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
      return isOneOf(def.values);
    case 'enum':
      return isOneOf(Object.values(def.entries));
    case 'nullable': {
      const inner = quickYes(def.innerType);
      return (value) => value === null || inner(value);
    }
    case 'optional': {
      const inner = quickYes(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case 'array': {
      const element = quickYes(def.element);
      return (value) => Array.isArray(value) && value.every(element);
    }
    case 'object':
      return def.catchall ? NO : isObjectOf(def.shape);
    case 'union':
      return isOneOfUnion(def);
    default:
      return NO;
  }
}

function isOneOf(values: readonly unknown[]): Test {
  return (value) => values.includes(value);
}

/** With no other keys: the schema would take them away. */
function isObjectOf(shape: Readonly<Record<string, z.core.$ZodType>>): Test {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, isGood: quickYes(schema) }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const name in value) if (!Object.hasOwn(shape, name)) return false;
    const held = value as Readonly<Record<string, unknown>>;
    return fields.every(({ name, isGood }) => isGood(held[name]));
  };
}

/** Whichever takes it: the options of a union that is told apart by a field exclude each other. */
function isOneOfUnion(def: z.core.$ZodUnionDef): Test {
  if (!('discriminator' in def)) return NO;
  const options = def.options.map((option) => quickYes(option));
  return (value) => options.some((option) => option(value));
}

function checkOf(check: z.core.$ZodCheck<never>): Test {
  const { def } = (check as unknown as z.core.$ZodChecks)._zod;
  switch (def.check) {
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : NO;
    case 'greater_than':
      return (value) => (def.inclusive ? Number(value) >= Number(def.value) : Number(value) > Number(def.value));
    case 'less_than':
      return (value) => (def.inclusive ? Number(value) <= Number(def.value) : Number(value) < Number(def.value));
    case 'string_format': {
      const { pattern } = def;
      return def.format !== 'regex' || pattern === undefined || pattern.global || pattern.sticky
        ? NO
        : (value) => pattern.test(String(value));
    }
    case 'max_length':
      return (value) => lengthOf(value) <= def.maximum;
    case 'min_length':
      return (value) => lengthOf(value) >= def.minimum;
    case 'length_equals':
      return (value) => lengthOf(value) === def.length;
    default:
      return NO;
  }
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : Number.NaN;
}
