import * as z from 'zod/mini';
import { messageKinds } from '../domain/messages/kinds.ts';
import { failures, skipReasons } from '../domain/messages/sending.ts';
import { endpoint, type StaffRole } from './endpoint.ts';
import { count, instant, keyName, text } from './fields.ts';

/** Who decides what members are told. */
const editors = ['owner', 'marketer'] as const satisfies readonly StaffRole[];

const kind = z.enum(messageKinds);
const minuteOfDay = z.int().check(z.gte(0), z.lt(24 * 60));
const fieldKey = z.string().check(z.regex(/^[a-z_]{1,20}\d{1,2}$/));
const quiet = z.nullable(z.object({ from: minuteOfDay, to: minuteOfDay }));

/** How a kind of message reads in one mini-program; the shape of `MessageText` in the domain. */
const messageText = z.object({
  appId: z.string(),
  kind,
  templateId: z.string(),
  fields: z.record(z.string(), z.union([z.object({ value: z.string() }), z.object({ text: z.string() })])),
  page: z.string(),
  on: z.boolean(),
  version: count,
  changedAt: instant,
});

export const listMessageTexts = endpoint({
  method: 'GET',
  path: '/message-texts',
  access: editors,
  summary:
    'How each kind of message reads in each mini-program, when none may disturb, and how many people each could reach.',
  input: z.object({}),
  output: z.object({
    /** Every mini-program that may send messages. */
    apps: z.array(z.string()),
    texts: z.array(messageText),
    /** Minutes of the shops' day between which no news goes out; null: there are none. */
    quiet,
    quietVersion: count,
    /** Of each text: people who let at least one message be sent. */
    reach: z.array(z.object({ appId: z.string(), kind, people: count })),
  }),
});

export const listWechatTemplates = endpoint({
  method: 'GET',
  path: '/message-texts/{appId}/templates',
  access: editors,
  summary: "The templates a mini-program has picked in WeChat's library, with their fields, as WeChat tells them now.",
  input: z.object({ appId: keyName(64) }),
  output: z.object({
    templates: z.array(
      z.object({
        templateId: z.string(),
        title: z.string(),
        fields: z.array(z.object({ key: z.string(), label: z.string(), example: z.string() })),
      }),
    ),
  }),
});

export const saveMessageText = endpoint({
  method: 'PUT',
  path: '/message-texts/{appId}/{kind}',
  access: editors,
  summary:
    'Write down how a kind of message reads: its template, and what stands in each field. What WeChat would not take, whatever the values, is refused here.',
  input: z.object({
    appId: keyName(64),
    kind,
    templateId: keyName(64),
    fields: z.record(fieldKey, z.union([z.object({ value: keyName(32) }), z.object({ text: text(40) })])),
    page: text(255),
    on: z.boolean(),
    /** The version that was read; 0 for the first. */
    version: count,
  }),
  output: messageText,
});

export const setQuietHours = endpoint({
  method: 'PUT',
  path: '/message-texts/quiet',
  access: editors,
  summary:
    'Set the hours of the night in which no news goes out; what was asked for by name comes at its hour all the same.',
  input: z.object({ quiet, version: count }),
  output: z.object({ quiet, version: count }),
});

export const testMessageText = endpoint({
  method: 'POST',
  path: '/message-texts/{appId}/{kind}/tests',
  access: editors,
  summary:
    'Send one message of a kind to oneself, with values made up for it. WeChat must have been allowed to, a moment before, on one’s own phone.',
  input: z.object({ appId: keyName(64), kind }),
  output: z.object({
    outcome: z.enum(['sent', 'withdrawn', 'failed', 'busy']),
    why: z.nullable(z.enum(failures)),
    /** The field WeChat stumbled over, where it says so. */
    field: z.nullable(z.string()),
  }),
});

export const forecastMessage = endpoint({
  method: 'POST',
  path: '/message-texts/{appId}/{kind}/forecast',
  access: editors,
  summary:
    'How many people a message could reach: everybody, those of some tiers, or those of some groups, where one in two of them counts twice.',
  input: z.object({
    appId: keyName(64),
    kind,
    audience: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.literal('tiers'), levels: z.array(count).check(z.minLength(1), z.maxLength(20)) }),
      z.object({ kind: z.literal('groups'), groups: z.array(keyName(64)).check(z.minLength(1), z.maxLength(100)) }),
    ]),
  }),
  output: z.object({ people: count }),
});

export const listMessages = endpoint({
  method: 'GET',
  path: '/members/{memberId}/messages',
  access: editors,
  summary: 'Which messages a member was sent by WeChat, and why others were not.',
  input: z.object({ memberId: keyName(40) }),
  output: z.object({
    messages: z.array(
      z.object({
        key: z.string(),
        kind,
        askedAt: instant,
        step: z.enum(['queued', 'held', 'sending', 'sent', 'skipped', 'failed']),
        why: z.nullable(z.enum([...skipReasons, ...failures])),
      }),
    ),
  }),
});
