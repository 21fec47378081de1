import * as z from 'zod/mini';
import { adapterNames } from '../domain/sources/adapters.ts';
import { inboundStates } from '../domain/sources/inbound.ts';
import { innerForms, moneyForms, timeForms, toldTypes } from '../domain/sources/mapping.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, day, identityKinds, instant, keyName, pageSize, slug, text } from './fields.ts';

/** Platforms and systems that tell of orders by webhook: who they are, what they sent, what became of it. */

const path = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^(\.|[\w-]+(\.[\w-]+)*)$/));
const paths = z.array(path).check(z.minLength(1), z.maxLength(8));

/** How messages become order events: shared/domain/sources/mapping.ts. */
export const mapping = z.object({
  kind: path,
  inner: z.optional(z.object({ path, form: z.enum(innerForms) })),
  kinds: z.record(
    z.string().check(z.minLength(1), z.maxLength(100)),
    z.array(z.object({ type: z.enum(toldTypes), at: path })).check(z.maxLength(4)),
  ),
  times: z.enum(timeForms),
  money: z.enum(moneyForms),
  number: paths,
  buyer: z
    .array(
      z.object({
        kind: z.enum(identityKinds),
        path,
        issuer: z.optional(z.string().check(z.maxLength(64), z.regex(/^[^\p{Cc}#]*$/u))),
      }),
    )
    .check(z.maxLength(6)),
  shop: z.optional(path),
  lines: z.union([
    z.object({ list: path, line: path, sku: paths, quantity: path, amount: path }),
    z.object({ whole: keyName(128), amount: path }),
  ]),
  freight: z.optional(path),
  refund: z.optional(
    z.object({
      id: path,
      amount: z.optional(path),
      lines: z.optional(z.object({ list: path, line: path, quantity: z.optional(path), amount: z.optional(path) })),
      bareMeansAll: z.boolean(),
    }),
  ),
});

const sourceId = slug(40);
const messageName = z.string().check(z.regex(/^[\w-]{22}$/));
/** What another platform's console shows, or of Standard Webhooks `whsec_…`. By a pattern the log of calls would take it for a name. */
const secret = z.string().check(
  z.minLength(8),
  z.maxLength(200),
  z.refine((text) => /^\S+$/.test(text), 'has a space in it'),
);

const source = z.object({
  sourceId: z.string(),
  version: count,
  name: z.string(),
  adapter: z.enum(adapterNames),
  state: z.enum(['on', 'off']),
  appId: z.nullable(z.string()),
  /** As its messages are read now. */
  mapping,
  isOwnMapping: z.boolean(),
  /** Where it sends to, below the address of the API. */
  path: z.string(),
  secrets: z.array(z.object({ from: instant, until: z.nullable(instant) })),
  parked: count,
  /** Whether there are more parked ones than were counted. */
  moreParked: z.boolean(),
  lastTakenAt: z.nullable(instant),
});

export const listSources = endpoint({
  method: 'GET',
  path: '/sources',
  access: ['owner'],
  summary: 'Every platform and system that may tell of orders by webhook, and how many of its messages are parked.',
  input: z.object({}),
  output: z.object({ sources: z.array(source) }),
});

export const saveSource = endpoint({
  method: 'PUT',
  path: '/sources/{sourceId}',
  access: ['owner'],
  summary:
    'Add a source, or change it. A new one that signs by Standard Webhooks is given a secret, shown only here; of another platform its own secret is told. A changed mapping tries the parked messages again.',
  input: z.object({
    sourceId,
    /** The version that was seen; 0 adds a new one. */
    after: count,
    name: text(32),
    adapter: z.enum(adapterNames),
    state: z._default(z.enum(['on', 'off']), 'on'),
    appId: z._default(z.nullable(keyName(64)), null),
    /** In place of the adapter's own; null is its own. */
    mapping: z._default(z.nullable(mapping), null),
    secret: z.optional(secret),
  }),
  output: z.object({ source, secret: z.nullable(z.string()) }),
});

export const rotateSourceSecret = endpoint({
  method: 'POST',
  path: '/sources/{sourceId}/secrets',
  access: ['owner'],
  summary: 'A new secret for a source; the old ones stay valid for the overlap, so that nothing is lost on the way.',
  input: z.object({
    sourceId,
    overlapHours: z._default(z.int().check(z.gte(0), z.lte(720)), 24),
    secret: z.optional(secret),
  }),
  output: z.object({ source, secret: z.nullable(z.string()) }),
});

const inbound = z.object({
  source: z.string(),
  name: z.string(),
  id: z.string(),
  takenAt: instant,
  bytes: count,
  state: z.enum(inboundStates),
  about: z.nullable(z.string()),
  numbers: z.array(z.string()),
  /** The field that could not be read, by its path, and why. */
  fault: z.nullable(z.object({ field: z.string(), why: z.string() })),
  tries: count,
  triedAt: z.nullable(instant),
});

export const listInbound = endpoint({
  method: 'GET',
  path: '/sources/{sourceId}/messages',
  access: ['owner'],
  summary:
    'What a source sent on a day, or everything of it that is parked, newest first. `find` looks for an order number, an id or a kind; a page may then be short, even empty, while its cursor goes on.',
  input: z.object({
    sourceId,
    /** Today, in the zone of the rules, where it is left out. */
    day: z.optional(day),
    state: z.optional(z.enum(inboundStates)),
    find: z.optional(text(100)),
    cursor,
    limit: pageSize,
  }),
  output: z.object({ messages: z.array(inbound), cursor: z.nullable(z.string()) }),
});

const toldEvent = z.record(z.string(), z.unknown());

export const getInbound = endpoint({
  method: 'GET',
  path: '/sources/{sourceId}/messages/{name}',
  access: ['owner'],
  summary: 'One message with its fields, whatever names a person covered, and the order events it comes to now.',
  input: z.object({ sourceId, name: messageName }),
  output: z.object({
    message: inbound,
    fields: z.unknown(),
    /** By the mapping as it is now; buyers are left out. */
    events: z.array(toldEvent),
    fault: z.nullable(z.object({ field: z.string(), why: z.string() })),
  }),
});

export const previewMapping = endpoint({
  method: 'POST',
  path: '/sources/{sourceId}/previews',
  access: ['owner'],
  summary: 'What a mapping would make of a message, one that was sent or one that is pasted here. Nothing is written.',
  input: z.object({
    sourceId,
    mapping: z.optional(mapping),
    name: z.optional(messageName),
    /** The body as it would come. */
    body: z.optional(z.string().check(z.minLength(2), z.maxLength(65_536))),
  }),
  output: z.object({
    about: z.string(),
    events: z.array(toldEvent),
    fault: z.nullable(z.object({ field: z.string(), why: z.string() })),
  }),
});

export const replayInbound = endpoint({
  method: 'POST',
  path: '/sources/{sourceId}/replays',
  access: ['owner'],
  summary:
    'Read messages again: those named, or all that are parked, up to 100 at a time. What was applied before changes nothing.',
  input: z.object({
    sourceId,
    /** Left out: those that are parked, oldest first. */
    names: z.optional(z.array(messageName).check(z.minLength(1), z.maxLength(100))),
  }),
  output: z.object({
    done: count,
    passedOver: count,
    parked: count,
    /** Whether there is more that is parked and was not tried. */
    more: z.boolean(),
  }),
});
