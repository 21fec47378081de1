import { keys } from './keys.ts';
import { absent, present, type Table, type Write } from './table.ts';

/** Who waits for a place in an activity, by their number, and the tickets that the door scans. */
export type LineStore = {
  /** Who has waited longest, first of all the first. As it was written last. */
  list(activityId: string, most: number): Promise<string[]>;
  /** How many stand before a number. */
  ahead(activityId: string, number: number): Promise<number>;
  /** Whose ticket a code is. */
  findTicket(code: string): Promise<{ readonly activityId: string; readonly memberId: string } | undefined>;
};

export const lineStore = (table: Table): LineStore => ({
  async list(activityId, most) {
    const { pk } = keys.activityLine(activityId, 0);
    const { rows } = await table.query({ pk, prefix: 'L#', limit: most, strong: true });
    return rows.map((row) => String(row.memberId));
  },

  async ahead(activityId, number) {
    const { pk, sk } = keys.activityLine(activityId, number);
    return (await table.queryAll({ pk, between: [keys.activityLine(activityId, 0).sk, sk] })).filter(
      (row) => row.sk !== sk,
    ).length;
  },

  async findTicket(code) {
    const row = await table.get(keys.ticket(code), { strong: true });
    return row && { activityId: String(row.activityId), memberId: String(row.memberId) };
  },
});

export const enterLineWrite = (activityId: string, number: number, memberId: string): Write<'changed'> => ({
  write: { put: { ...keys.activityLine(activityId, number), memberId }, condition: absent },
  refusal: 'changed',
});

export const leaveLineWrite = (activityId: string, number: number): Write<'changed'> => ({
  write: { remove: keys.activityLine(activityId, number), condition: present },
  refusal: 'changed',
});

export const ticketWrite = (code: string, activityId: string, memberId: string): Write<'changed'> => ({
  write: { put: { ...keys.ticket(code), activityId, memberId }, condition: absent },
  refusal: 'changed',
});
