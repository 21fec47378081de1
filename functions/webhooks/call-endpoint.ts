import { type LookupAddress, lookup } from 'node:dns';
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { checkTarget, isPrivateAddress } from '@memberday/shared/domain/webhooks/check-target.ts';
import type { CallResult } from '@memberday/shared/domain/webhooks/retry.ts';

/** Posts a body to an address, once; whatever happens comes back as a result. */
export type CallEndpoint = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<CallResult>;

export type CallRules = {
  /** `any`: also this machine and its neighbours, and without TLS. */
  readonly targets: 'public' | 'any';
  /** From the first byte out to the status in. Receivers are asked to store and answer, and to work later. */
  readonly patienceMs: number;
  readonly clock: () => number;
};

/** Nothing of an answer is needed but its status; so much is read at the most, so that a connection can be used again. */
const bytesRead = 16_384;

/**
 * No redirect is followed: it could lead to where an address may not. The name is looked up by the connection itself, and one that stands
 * for a private machine is not connected to: between a check and a connection, a name may change what it stands for.
 */
export const createCall = ({ targets, patienceMs, clock }: CallRules): CallEndpoint => {
  const guard = targets === 'any' ? undefined : publicOnly;
  const options = { keepAlive: true, maxSockets: 8, ...(guard ? { lookup: guard } : {}) };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };

  return (address, headers, body) => {
    const startedAt = clock();
    const ended = (result: Omit<Exclude<CallResult, { as: 'taken' }>, 'ms'>): CallResult => ({
      ...result,
      ms: Math.max(0, Math.round(clock() - startedAt)),
    });
    const unreached = (why: string): CallResult => ended({ as: 'unreached', status: null, why });
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url) return Promise.resolve(unreached('no_address'));
    if (targets === 'public' && !mayConnect(url)) return Promise.resolve(unreached('private_address'));
    const secure = url.protocol === 'https:';
    const send = secure ? requestHttps : requestHttp;

    return new Promise((resolve) => {
      const call = send(url, {
        method: 'POST',
        agent: secure ? agents.https : agents.http,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      });
      const late = setTimeout(() => call.destroy(new Error('too_slow')), patienceMs);
      const end = (result: CallResult): void => {
        clearTimeout(late);
        resolve(result);
      };
      call.on('error', (fault: NodeJS.ErrnoException) => end(unreached(nameOf(fault))));
      call.on('response', (answer) => {
        const status = answer.statusCode ?? 0;
        readAndForget(answer);
        const ms = Math.max(0, Math.round(clock() - startedAt));
        if (status >= 200 && status < 300) end({ as: 'taken', status, ms });
        else end(ended({ as: 'refused', status, why: String(status), waitSeconds: waitOf(answer) }));
      });
      call.end(body);
    });
  };
};

/** A host that is an address is connected to without a look-up, so it is checked here. */
const mayConnect = (url: URL): boolean => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return checkTarget(url.href) === undefined && (isIP(host) === 0 || !isPrivateAddress(host));
};

class PrivateAddress extends Error {
  readonly code = 'private_address';
}

/** Looks a name up, and refuses it where any of its addresses is private. */
export const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (fault, found) => {
    const addresses = (found ?? []) as LookupAddress[];
    const bad = addresses.some(({ address }) => isPrivateAddress(address));
    const [first] = addresses;
    if (fault || !first) callback(fault ?? new Error('no_address'), '');
    else if (bad) callback(new PrivateAddress(hostname), '');
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** A little of the answer is taken off the line; more of it ends the line. */
const readAndForget = (answer: IncomingMessage): void => {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > bytesRead) answer.destroy();
  });
  answer.on('error', () => {
    // The status is all that counts, and it is here.
  });
};

/** `retry-after` in seconds; as a date it is passed over, because clocks disagree. */
const waitOf = ({ headers }: IncomingMessage): number | undefined => {
  const asked = headers['retry-after'];
  return asked !== undefined && /^\d{1,7}$/.test(asked) ? Number(asked) : undefined;
};

/** What a log may hold of a connection's fault: a word, never an address. */
const nameOf = (fault: NodeJS.ErrnoException): string => {
  if (fault.message === 'too_slow') return 'too_slow';
  if (fault.code === 'private_address') return 'private_address';
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|SSL|TLS|ALTNAME/.test(fault.code ?? '')) return 'certificate';
  if (fault.code === 'ENOTFOUND' || fault.code === 'EAI_AGAIN') return 'name_unknown';
  if (fault.code === 'ECONNREFUSED') return 'connection_refused';
  return 'connection_lost';
};
