import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Listening, listen } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';

/** An error in the form AWS gives it to its clients. */
export class AwsProblem extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Operations by their target, such as `AmazonSQS.SendMessage`: from the request's JSON to the answer's. */
export type Operations = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;

const largestBody = 8 * 1024 * 1024;

/**
 * Serve operations over the AWS JSON protocol on a loopback port. Signatures are not checked, permissions not asked for: only this
 * machine can reach it.
 */
export const openJsonEndpoint = async (operations: Operations): Promise<Listening> => {
  const server = createServer((request, response) => void answer(operations, request, response));
  server.keepAliveTimeout = 60_000;
  return listen(server, 0, 'AWS services');
};

const answer = async (operations: Operations, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    const operation = operations[String(request.headers['x-amz-target'])];
    if (!operation) {
      const asked = request.headers['x-amz-target'] ?? 'no x-amz-target';
      throw new AwsProblem('UnknownOperationException', `The local host does not offer ${asked}.`);
    }
    const body = await readBody(request, largestBody);
    if (body === 'too large') throw new AwsProblem('RequestEntityTooLarge', 'The request is too large.', 413);
    send(response, 200, await operation(JSON.parse(body.toString()) as Record<string, unknown>));
  } catch (error) {
    const { code, status, message } =
      error instanceof AwsProblem ? error : { code: 'InternalFailure', status: 500, message: String(error) };
    send(response, status, { __type: code, message });
  }
};

const send = (response: ServerResponse, status: number, body: unknown): void => {
  const text = Buffer.from(JSON.stringify(body ?? {}));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': text.length,
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
};
