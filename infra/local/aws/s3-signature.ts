import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it came, to be held against its signature. */
export type SignedRequest = {
  readonly method: string;
  /** As on the wire. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
};

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

export type SignatureFault =
  | 'AccessDenied'
  | 'SignatureDoesNotMatch'
  | 'InvalidAccessKeyId'
  | 'AuthorizationQueryParametersError';

/** S3 takes an address for a week at most. */
const longestSeconds = 604_800;
/** An address of the future is as wrong as one of the past. */
const skewMs = 15 * 60_000;

/**
 * Holds a presigned address against its signature (AWS Signature Version 4 in the query), its hour, and the headers it names.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * @returns what is wrong with it; undefined when nothing is
 */
export const checkPresigned = (
  request: SignedRequest,
  { accessKeyId, secretAccessKey }: Credentials,
  nowMs: number,
): SignatureFault | undefined => {
  const { query, headers } = request;
  const said = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  if (said('Algorithm') === '') return 'AccessDenied';
  const [key, day = '', region = '', service = '', end] = said('Credential').split('/');
  const atMs = instantOf(said('Date'));
  const seconds = Number(said('Expires'));
  const isFormed =
    said('Algorithm') === 'AWS4-HMAC-SHA256' &&
    service === 's3' &&
    end === 'aws4_request' &&
    atMs !== undefined &&
    said('Date').startsWith(day) &&
    Number.isInteger(seconds) &&
    seconds >= 1 &&
    seconds <= longestSeconds;
  if (!isFormed) return 'AuthorizationQueryParametersError';
  if (key !== accessKeyId) return 'InvalidAccessKeyId';
  if (nowMs > atMs + seconds * 1000 || nowMs < atMs - skewMs) return 'AccessDenied';

  const signed = said('SignedHeaders').split(';');
  // What steers S3 must be under the signature, or whoever holds the address could add it.
  const loose = Object.keys(headers).some((name) => name.startsWith('x-amz-') && !signed.includes(name));
  if (!signed.includes('host') || loose) return 'AccessDenied';

  const canonical = [
    request.method,
    request.path,
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signed.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = `${day}/${region}/${service}/${end}`;
  const toSign = ['AWS4-HMAC-SHA256', said('Date'), scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const signingKey = [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
  const wanted = hmac(signingKey, toSign);
  const given = Buffer.from(said('Signature'), 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? undefined : 'SignatureDoesNotMatch';
};

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/** RFC 3986: everything but letters, digits and `-_.~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20130524T000000Z` */
const instantOf = (text: string): number | undefined => {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return y === undefined ? undefined : Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
};
