import type { Readable } from 'node:stream';
import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';

/** A service that speaks AWS' JSON protocol: its host's first word, its operations' prefix, and what names another address for it. */
export type AwsService = {
  readonly name: string;
  readonly prefix: string;
  readonly addressVariable: string;
  /** By default 1.1. */
  readonly jsonVersion?: '1.0' | '1.1';
};

/** What sends a signed request: the SDK's HTTP handler, or a test's between it and the wire. */
export type Connections = { handle(request: HttpRequest): Promise<{ readonly response: HttpAnswer }> };

type HttpAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
};

export type Caller = {
  readonly region: string;
  readonly address: string;
  readonly connections: Connections;
  /** By default those of the environment, which is where Lambda puts them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** An answer as it came, whatever its status. */
export type SignedAnswer = {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly text: string;
};

/** One request, one answer. @throws the connection's error when there was no whole answer */
export type SignedCall = (operation: string, body: string) => Promise<SignedAnswer>;

/** Calls one service over the SDK's own signer and connections, without its client for the service. Nothing is tried twice here. */
export const openSignedCall = (
  service: AwsService,
  { region, address, connections, credentials }: Caller,
): SignedCall => {
  const { protocol, hostname, port, host } = new URL(address);
  const signer = new SignatureV4({
    service: service.name,
    region,
    credentials: credentials ?? credentialsOfEnvironment,
    sha256: Hash.bind(null, 'sha256'),
  });
  const contentType = `application/x-amz-json-${service.jsonVersion ?? '1.1'}`;
  return async (operation, body) => {
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path: '/',
      headers: { host, 'content-type': contentType, 'x-amz-target': `${service.prefix}.${operation}` },
      body,
    });
    const { response } = await connections.handle((await signer.sign(request)) as HttpRequest);
    return {
      status: response.statusCode,
      requestId: response.headers['x-amzn-requestid'],
      text: response.body ? await wholeText(response.body) : '',
    };
  };
};

/** As Lambda puts them; read at each call, which costs nothing. */
export const credentialsOfEnvironment = async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey)
    throw new Error('environment: AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is missing');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};

/** @throws the connection's error when it breaks on the way */
const wholeText = (body: Readable): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks).toString()));
    body.on('error', reject);
  });

/** `com.amazonaws.kms#DisabledException` is a `DisabledException`. */
export const errorCodeOf = (text: string): string | undefined => /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1];

/** China's regions have a domain of their own. */
export const addressOf = (
  { name, addressVariable }: AwsService,
  region: string,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): string =>
  variables[addressVariable] ?? `https://${name}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
