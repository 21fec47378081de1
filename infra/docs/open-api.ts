import { hookApi, memberApi, staffApi } from '@memberday/shared/contract/api.ts';
import { type Api, type Endpoint, pathParameters } from '@memberday/shared/contract/endpoint.ts';
import { problemBody, statusOf } from '@memberday/shared/contract/problems.ts';
import * as z from 'zod';

/** The OpenAPI 3.1 document of all APIs, made from the same endpoint values as routes and client. */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, method, operation } of [
    ...operationsOf('member', memberApi),
    ...operationsOf('staff', staffApi),
    ...operationsOf('hook', hookApi),
  ]) {
    paths[path] = { ...paths[path], [method]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Memberday',
      version: '1',
      description: 'Refusals answer with a code and its facts; see the Problem schema.',
    },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: jsonSchema(problemBody, 'output'),
        ProblemCode: { enum: Object.keys(statusOf).sort() },
      },
    },
  };
};

const operationsOf = (tag: string, api: Api) =>
  Object.entries(api).map(([operationId, spec]) => ({
    path: spec.path,
    method: spec.method.toLowerCase(),
    operation: operationOf(tag, operationId, spec),
  }));

const operationOf = (tag: string, operationId: string, spec: Endpoint) => {
  const schema = jsonSchema(spec.input, 'input') as { properties?: Record<string, object>; required?: string[] };
  const inPath = pathParameters(spec.path);
  const rest = Object.entries(schema.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = (schema.required ?? []).filter((name) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: schema.properties?.[name] ?? {} })),
    ...(spec.method === 'GET'
      ? rest.map(([name, field]) => ({ name, in: 'query', required: required.includes(name), schema: field }))
      : []),
  ];
  const body = { type: 'object', properties: Object.fromEntries(rest), ...(required.length > 0 ? { required } : {}) };
  return {
    operationId,
    tags: [tag],
    summary: spec.summary,
    ...(spec.access === 'public' ? { security: [] } : { security: [{ bearer: [] }] }),
    'x-access': spec.access,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(spec.method === 'GET' ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: 'Done', content: json(jsonSchema(spec.output, 'output')) },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Problem' }) },
    },
  };
};

const json = (schema: object) => ({ 'application/json': { schema } });

/** What a check in code says cannot stand in JSON Schema; there the shape without it is given. */
const jsonSchema = (schema: Endpoint['input'], io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};
