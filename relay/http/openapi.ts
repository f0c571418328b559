import * as z from 'zod';
import { type Answer, type Endpoint, endpoint } from './endpoint.ts';
import { problemSchema } from './schemas.ts';

/** Endpoints as an OpenAPI 3.1 document, made from the schemas that check them. */
export function openApiDocument(endpoints: readonly Endpoint[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const declared of endpoints) {
    const path = declared.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [declared.method]: operation(declared) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hudson', version: '1', description: 'Times are epoch milliseconds; money is in minor units.' },
    paths,
  };
}

/** Describes `endpoints` and itself. */
export function openApiEndpoint(endpoints: readonly Endpoint[]): Endpoint {
  const itself: Endpoint = endpoint({
    ...{ method: 'get', path: '/api/openapi.json', may: 'anyone', query: null, body: null },
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.object({}) } },
    handle: () => document,
  });
  const document = openApiDocument([...endpoints, itself]);
  return itself;
}

function operation({ path, may, summary, query, body, answers }: Endpoint): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    ...(path.startsWith('/api/sessions/:id') && name === 'id' && { description: 'Id or slug' }),
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    ...{ name, in: 'query', schema: jsonSchema(schema) },
  }));
  return {
    summary,
    description: may === 'anyone' ? 'For anyone.' : `Needs the permission "${may}".`,
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer)])),
      default: {
        description: 'RFC 9457',
        content: { 'application/problem+json': { schema: jsonSchema(problemSchema) } },
      },
    },
  };
}

function response({ description, schema }: Answer): object {
  return { description, ...(schema && { content: { 'application/json': { schema: jsonSchema(schema) } } }) };
}

function jsonSchema(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
