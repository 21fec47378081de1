import type { Endpoint, Parsed } from '@memberday/shared/contract/endpoint.ts';
import { whyOf } from '@memberday/shared/contract/why.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Path, query and body as one input, parsed by the contract; a refusal names each field and why. */
export const readInput = <E extends Endpoint>(
  spec: E,
  event: Pick<APIGatewayProxyEventV2, 'pathParameters' | 'queryStringParameters' | 'body' | 'isBase64Encoded'>,
): Outcome<Parsed<E>, 'invalid_input'> => {
  const body = spec.method === 'GET' ? {} : readBody(event);
  if (body === undefined) return invalid([{ path: '', why: 'the body is not a JSON object' }]);
  const parsed = spec.input.safeParse({ ...event.queryStringParameters, ...body, ...event.pathParameters });
  if (parsed.success) return done(parsed.data as Parsed<E>);
  return invalid(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), why: whyOf(issue) })));
};

const readBody = (event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): object | undefined => {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body;
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const invalid = (fields: { path: string; why: string }[]) => refused(problem('invalid_input', { fields }));
