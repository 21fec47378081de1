import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import type { MessageText } from '@memberday/shared/domain/messages/message-text.ts';
import type { QuietHours } from '@memberday/shared/domain/messages/sending.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { atVersion, type Row, type Table } from './table.ts';

const textFields = z.object({
  appId: z.string(),
  kind: z.enum(messageKinds),
  templateId: z.string(),
  fields: z.record(z.string(), z.union([z.object({ value: z.string() }), z.object({ text: z.string() })])),
  page: z.string(),
  enabled: z.boolean(),
  version: z.int(),
  changedAt: z.string(),
});
const settingFields = z.object({ quiet: z.nullable(z.object({ from: z.int(), to: z.int() })), version: z.int() });

/** Until somebody sets other hours. */
const usualQuiet: QuietHours = { from: 22 * 60, to: 8 * 60 };

/** How messages read, and when none may disturb. */
export type MessageTexts = {
  readonly texts: readonly MessageText[];
  readonly quiet: QuietHours | null;
  /** Of the quiet hours. */
  readonly version: number;
};

export type MessageTextStore = {
  /** All of them in one query: there is one for each kind and mini-program. */
  list(): Promise<MessageTexts>;
  /** @param text at the version that was read. @returns false when somebody saved it meanwhile */
  save(text: MessageText): Promise<boolean>;
  saveQuiet(quiet: QuietHours | null, version: number): Promise<boolean>;
};

export const messageTextStore = (table: Table): MessageTextStore => ({
  async list() {
    const rows = await table.queryAll({ pk: keys.messageSettings().pk, strong: true });
    const settings = rows.find(({ sk }) => sk === keys.messageSettings().sk);
    const { quiet, version } = settings ? settingFields.parse(settings) : { quiet: usualQuiet, version: 0 };
    return { texts: rows.filter((row) => row !== settings).map(toText), quiet, version };
  },

  save: (text) => {
    const { on, ...fields } = text;
    const row = { ...keys.messageText(text.appId, text.kind), ...fields, enabled: on, version: text.version + 1 };
    return table.put(row, atVersion(text.version));
  },

  saveQuiet: (quiet, version) =>
    table.put({ ...keys.messageSettings(), quiet, version: version + 1 }, atVersion(version)),
});

const toText = (row: Row): MessageText => {
  const { enabled: on, ...fields } = textFields.parse(row);
  return { ...fields, on };
};
