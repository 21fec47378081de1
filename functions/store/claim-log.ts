import { createHash } from 'node:crypto';
import { type LoggedClaim, secondOf } from '@memberday/shared/domain/drops/claim-log.ts';
import { keys } from './keys.ts';
import type { Row, Table } from './table.ts';

/** The claims of a drop in the order of seconds, as the stream brought them: late at times, and some twice. */
export type ClaimLogStore = {
  /** Writes claims down, those of one second in one row. The same ones again are the same rows. */
  write(dropId: string, claims: readonly LoggedClaim[]): Promise<void>;
  /**
   * Claims of the seconds from `from` to `to`, both included, oldest second first.
   * @param most rows are read until there are that many claims, or more
   * @returns `whole`: nothing was left unread
   */
  read(
    dropId: string,
    range: { from?: string; to?: string; most?: number; strong?: boolean },
  ): Promise<{ claims: LoggedClaim[]; whole: boolean }>;
  list(
    dropId: string,
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ claims: LoggedClaim[]; last: Record<string, unknown> | undefined }>;
};

export const claimLogStore = (table: Table): ClaimLogStore => ({
  async write(dropId, claims) {
    const bySecond = Map.groupBy(claims, (claim) => secondOf(claim.at));
    await table.putMany([...bySecond].map(([second, each]) => toRow(dropId, second, each)));
  },

  async read(dropId, { from = '', to = '', most = Number.POSITIVE_INFINITY, strong = false }) {
    const claims: LoggedClaim[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await table.query({
        pk: keys.claims(dropId, '', '').pk,
        between: [from || '0', `${to || '9'}~`],
        after,
        strong,
      });
      claims.push(...page.rows.flatMap(toClaims));
      after = page.last;
    } while (after && claims.length < most);
    return { claims, whole: after === undefined };
  },

  async list(dropId, { limit, after }) {
    const page = await table.query({ pk: keys.claims(dropId, '', '').pk, limit, after });
    return { claims: page.rows.flatMap(toClaims), last: page.last };
  },
});

/**
 * One line a claim, as short as can be: a row of a hundred is some ten kilobytes, and each is a write unit. No part holds a space: ids and
 * template ids are made of letters, digits, `-` and `_`.
 */
const toRow = (dropId: string, second: string, claims: readonly LoggedClaim[]): Row => {
  const lines = claims
    .map(({ at, couponId, memberId, templateId, shard }) =>
      [at.slice(20, 23), couponId, memberId, templateId, shard].join(' '),
    )
    .sort();
  const hash = createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 16);
  return { ...keys.claims(dropId, second, hash), lines };
};

const toClaims = (row: Row): LoggedClaim[] => {
  const second = row.sk.slice(0, 19);
  return (row.lines as string[]).map((line) => {
    const [ms = '', couponId = '', memberId = '', templateId = '', shard = ''] = line.split(' ');
    return { couponId, memberId, templateId, at: `${second}.${ms}Z`, shard: Number(shard) };
  });
};
