import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { credentialsOfEnvironment } from '../signed-call.ts';

/** The private bucket of pictures. Nothing in it can be reached but by addresses signed here, each for one object and a while. */
export type PictureStore = {
  /** Where a phone may put one object of exactly this type and size, until a moment. */
  signPut(key: string, file: { readonly type: string; readonly bytes: number }): Promise<SignedPut>;
  /** Where an object may be read. The same for half an hour, so that a phone keeps what it has loaded; good for at least an hour. */
  signGet(key: string): Promise<string>;
  /** The first bytes of an object and how many it has; undefined when there is none. @throws Error when the bucket cannot be read */
  readStart(key: string, bytes: number): Promise<{ readonly start: Uint8Array; readonly bytes: number } | undefined>;
  /** Copies an object within the bucket. @returns false when there is none */
  copy(from: string, to: string): Promise<boolean>;
  /** Removes objects; one that is gone is fine. */
  remove(objectKeys: readonly string[]): Promise<void>;
};

export type SignedPut = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly until: number;
};

export type BucketPlace = {
  readonly bucket: string;
  readonly region: string;
  /** Another address than the region's, under which buckets are the first part of the path. */
  readonly endpoint?: string | undefined;
  readonly fetch?: typeof fetch;
  /** By default those of the environment, which is where Lambda puts them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds since 1970. */
  readonly clock: () => number;
};

const putSeconds = 15 * 60;
const getSeconds = 90 * 60;
const getStepMs = 30 * 60_000;
const ownSeconds = 60;
const attemptMs = 3_000;
const attempts = 3;

type Ask = {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly at?: number;
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
export const openPictures = (place: BucketPlace): PictureStore => {
  const { region, bucket, endpoint, clock } = place;
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: place.credentials ?? credentialsOfEnvironment,
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: false,
    applyChecksum: false,
  });
  const send = place.fetch ?? ((input, init) => fetch(input, init));

  const sign = async ({ method, key, headers = {}, seconds, at = clock() }: Ask): Promise<string> => {
    const { protocol, hostname, port, host } = new URL(endpoint ?? hostOf(bucket, region));
    const request = new HttpRequest({
      method,
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path: endpoint === undefined ? `/${key}` : `/${bucket}/${key}`,
      headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers },
    });
    const signed = await signer.presign(request, {
      signingDate: new Date(at),
      expiresIn: seconds,
      // S3 reads it from the header alone.
      unhoistableHeaders: new Set(['x-amz-copy-source']),
    });
    const query = new URLSearchParams(signed.query as Record<string, string>);
    return `${protocol}//${host}${signed.path}?${query}`;
  };

  /** The service's own bad moments pass; asking again is safe for all that is asked here. */
  const ask = async (what: Omit<Ask, 'seconds'>, more: Readonly<Record<string, string>> = {}): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(await sign({ ...what, seconds: ownSeconds }), {
        method: what.method,
        headers: { ...what.headers, ...more },
        signal: AbortSignal.timeout(attemptMs),
      }).catch((fault: unknown) => {
        if (attempt === attempts) throw fault;
        return undefined;
      });
      if (answer && (answer.status < 500 || attempt === attempts)) return answer;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
    }
  };

  return {
    async signPut(key, { type, bytes }) {
      const headers = { 'content-type': type, 'content-length': String(bytes) };
      const at = clock();
      const url = await sign({ method: 'PUT', key, headers, seconds: putSeconds, at });
      // Every client counts the length itself.
      return { url, headers: { 'content-type': type }, until: at + putSeconds * 1000 };
    },

    signGet: (key) =>
      sign({ method: 'GET', key, seconds: getSeconds, at: Math.floor(clock() / getStepMs) * getStepMs }),

    async readStart(key, bytes) {
      const answer = await ask({ method: 'GET', key }, { range: `bytes=0-${bytes - 1}` });
      const body = new Uint8Array(await answer.arrayBuffer());
      // Without leave to list, what is missing is forbidden.
      if (answer.status === 404 || answer.status === 403) return undefined;
      if (answer.status === 416) return { start: new Uint8Array(), bytes: 0 };
      if (!answer.ok) throw new Error(`reading a picture: ${answer.status}`);
      const whole = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
      return { start: body.slice(0, bytes), bytes: whole === undefined ? body.length : Number(whole) };
    },

    async copy(from, to) {
      const answer = await ask({ method: 'PUT', key: to, headers: { 'x-amz-copy-source': `/${bucket}/${from}` } });
      const text = await answer.text();
      if (answer.status === 404 || answer.status === 403) return false;
      // S3 may say 200 first and fail while it copies.
      if (!answer.ok || text.includes('<Error>')) throw new Error(`copying a picture: ${answer.status}`);
      return true;
    },

    async remove(objectKeys) {
      await Promise.all(
        objectKeys.map(async (key) => {
          const answer = await ask({ method: 'DELETE', key });
          await answer.arrayBuffer();
          if (!answer.ok && answer.status !== 404) throw new Error(`removing a picture: ${answer.status}`);
        }),
      );
    },
  };
};

/** China's regions have a domain of their own. */
const hostOf = (bucket: string, region: string): string =>
  `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
