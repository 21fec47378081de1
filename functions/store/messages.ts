import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import type { Message, MessageState } from '@memberday/shared/domain/messages/message.ts';
import type { PermissionEntry } from '@memberday/shared/domain/messages/permissions.ts';
import { failures, skipReasons } from '@memberday/shared/domain/messages/sending.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { dueRow } from './due.ts';
import { keys } from './keys.ts';
import { type PermissionRefusal, permissionWrites, type Standing } from './permissions.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const sent = { appId: z.string(), templateId: z.string(), openidKey: z.string() };

const state = z.discriminatedUnion('step', [
  z.object({ step: z.literal('queued'), tries: z.int() }),
  z.object({ step: z.literal('held'), until: z.string() }),
  z.object({ step: z.literal('sending'), since: z.string(), tries: z.int(), run: z.string(), ...sent }),
  z.object({ step: z.literal('sent'), at: z.string(), messageId: z.nullable(z.string()), ...sent }),
  z.object({ step: z.literal('skipped'), at: z.string(), why: z.enum(skipReasons) }),
  z.object({
    step: z.literal('failed'),
    at: z.string(),
    why: z.enum(failures),
    field: z.nullable(z.string()),
    ...sent,
  }),
]) satisfies z.ZodMiniType<MessageState, unknown>;

const messageFields = z.object({
  memberId: z.string(),
  key: z.string(),
  kind: z.enum(messageKinds),
  says: z.record(z.string(), z.union([z.string(), z.int()])),
  page: z.nullable(z.string()),
  until: z.nullable(z.string()),
  askedAt: z.string(),
  version: z.int(),
  state,
});

/** What a move of a message changes beside it: the permissions of the openid it goes to, or a later look at it. */
export type Beside = {
  readonly permission?: { readonly standing: Standing; readonly openidKey: string; readonly entry: PermissionEntry };
  readonly lookAgainAt?: Instant;
};

/** Messages that were asked for, each once for its key. */
export type MessageStore = {
  /** @returns false when it was asked for before */
  ask(message: Message): Promise<boolean>;
  read(memberId: string, key: string): Promise<Message | undefined>;
  /** All or nothing. @returns false when the message, or what stands of the permissions, is not as it was read */
  move(before: Message, after: MessageState, beside?: Beside): Promise<boolean>;
  /** The newest first, by key. */
  listOfMember(
    memberId: string,
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ messages: Message[]; last: Record<string, unknown> | undefined }>;
};

export const messageStore = (table: Table): MessageStore => ({
  ask: (message) => table.put(messageRow(message), absent),

  async read(memberId, key) {
    const row = await table.get(keys.message(memberId, key), { strong: true });
    return row && toMessage(row);
  },

  async move(before, after, { permission, lookAgainAt } = {}) {
    const { memberId, key, version } = before;
    const writes: Write<PermissionRefusal>[] = [
      {
        write: {
          put: messageRow({ ...before, state: after, version: version + 1 }),
          condition: atVersion(version),
        },
        refusal: 'changed',
      },
      ...(permission
        ? permissionWrites({ memberId, openidKey: permission.openidKey }, permission.standing, permission.entry)
        : []),
      ...(lookAgainAt
        ? [
            {
              write: { put: dueRow(lookAgainAt, { kind: 'send-message', memberId, key }) },
              refusal: 'changed' as const,
            },
          ]
        : []),
    ];
    return (await table.transact(writes)).length === 0;
  },

  async listOfMember(memberId, { limit, after }) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'SEND#', newestFirst: true, limit, after });
    return { messages: page.rows.map(toMessage), last: page.last };
  },
});

export const toMessage = (row: Row): Message => {
  const { says, ...fields } = messageFields.parse(row);
  return { ...fields, values: says };
};

/** `values` is a word of the table's own language. */
const messageRow = ({ values, ...fields }: Message): Row => ({
  ...keys.message(fields.memberId, fields.key),
  ...fields,
  says: values,
});
