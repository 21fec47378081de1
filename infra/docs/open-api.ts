import { memberApi, staffApi } from '@memberday/shared/contract/api.ts';
import { type Access, type Api, type Endpoint, pathParameters } from '@memberday/shared/contract/endpoint.ts';
import { hookApi } from '@memberday/shared/contract/hook-api.ts';
import { keyScopeOf } from '@memberday/shared/contract/key-scopes.ts';
import { problemBody, statusOf } from '@memberday/shared/contract/problems.ts';
import * as z from 'zod';

/** The OpenAPI 3.1 document of all APIs, made from the same endpoint values as routes and client. */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, object>> = {};
  const nested: Record<string, object> = {};
  for (const { path, method, operation } of [
    ...operationsOf(memberApi),
    ...operationsOf(staffApi),
    ...operationsOf(hookApi),
  ]) {
    paths[path] = { ...paths[path], [method]: liftNested(operation, nested) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Memberday',
      version: '1',
      description,
    },
    tags: tagsOf(paths),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A session token of a member or of staff, or a machine’s key (`mdk_…`).',
        },
      },
      schemas: {
        Problem: jsonSchema(problemBody, 'output'),
        ...nested,
        ProblemCode: { enum: Object.keys(statusOf).sort() },
      },
    },
  };
};

const description = `Refusals answer with a code and its facts; see the Problem schema.

**Machines** (ERP, OMS, WMS, CRM, POS) send \`Authorization: Bearer mdk_…\`. A key has scopes, named at each call that a machine may make, and a quota per minute and per day: beyond it a call answers 429 with \`retry-after\` in seconds. Orders, returns, spends and stock are told under numbers of the sender’s own: told again, they change nothing.

**Other platforms** push to \`/hooks/in/{source}\`, signed by [Standard Webhooks](https://www.standardwebhooks.com) or in the platform’s own way.`;

/** The area of a call is the first word of its path: `/orders/returns` belongs to orders, `/me/…` to a member’s own phone. */
const tagOf = (path: string): string => path.split('/')[1] ?? '';

const tagsOf = (paths: Readonly<Record<string, object>>) =>
  [...new Set(Object.keys(paths).map(tagOf))].sort().map((name) => ({ name }));

const operationsOf = (api: Api) =>
  Object.entries(api).map(([operationId, spec]) => ({
    path: spec.path,
    method: spec.method.toLowerCase(),
    operation: operationOf(operationId, spec),
  }));

const operationOf = (operationId: string, spec: Endpoint) => {
  const keyScope = keyScopeOf(operationId);
  const schema = jsonSchema(spec.input, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
    $defs?: Record<string, object>;
  };
  const inPath = pathParameters(spec.path);
  const rest = Object.entries(schema.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = (schema.required ?? []).filter((name) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: schema.properties?.[name] ?? {} })),
    ...(spec.method === 'GET'
      ? rest.map(([name, field]) => ({ name, in: 'query', required: required.includes(name), schema: field }))
      : []),
  ];
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest),
    ...(required.length > 0 ? { required } : {}),
    ...(schema.$defs ? { $defs: schema.$defs } : {}),
  };
  return {
    operationId,
    tags: [tagOf(spec.path)],
    summary: spec.summary,
    description: callersOf(spec.access, keyScope),
    ...(spec.access === 'public' ? { security: [] } : { security: [{ bearer: [] }] }),
    'x-access': spec.access,
    ...(keyScope === undefined ? {} : { 'x-key-scope': keyScope }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(spec.method === 'GET' ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: 'Done', content: json(jsonSchema(spec.output, 'output')) },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Problem' }) },
    },
  };
};

/** Who may call, in words: a reader of the document sees no extension. */
const callersOf = (access: Access, keyScope: string | undefined): string => {
  if (access === 'public') return 'Open to anybody.';
  if (access === 'visitor') return 'For whoever has signed in with WeChat.';
  if (access === 'member') return 'For a member’s phone.';
  const people = access.filter((role) => role !== 'integration');
  const machine =
    keyScope === undefined ? 'a machine with any key' : `a machine whose key has the scope \`${keyScope}\``;
  return `For ${[...people, ...(access.includes('integration') ? [machine] : [])].join(', ')}.`;
};

const json = (schema: object) => ({ 'application/json': { schema } });

/** Shapes that contain themselves are told by name, once for the whole document. */
const liftNested = (part: object, into: Record<string, object>): object =>
  JSON.parse(JSON.stringify(part), (key, value) => {
    if (typeof value !== 'object' || value === null || !('$defs' in value)) {
      return key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : value;
    }
    const { $defs, ...rest } = value as { $defs: Record<string, object> };
    for (const [name, schema] of Object.entries($defs)) {
      const { id: _, ...shape } = schema as { id?: string };
      into[name] = shape;
    }
    return rest;
  });

/** What a check in code says cannot stand in JSON Schema; there the shape without it is given. */
const jsonSchema = (schema: Endpoint['input'], io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};
