import { keys } from './keys.ts';
import { absent, type Table, type Write } from './table.ts';

/** Which of a member's posts were rewarded in a month: a row a post, so that no two take the last place. */
export type PostRewardStore = {
  /** The posts by their places. */
  placesTaken(memberId: string, month: string): Promise<Map<number, string>>;
};

export const postRewardStore = (table: Table): PostRewardStore => ({
  async placesTaken(memberId, month) {
    const { pk, sk } = keys.postSlot(memberId, month, 0);
    const rows = await table.queryAll({ pk, prefix: sk.slice(0, -1), strong: true });
    return new Map(rows.map((row) => [Number(row.sk.slice(row.sk.lastIndexOf('#') + 1)), String(row.postId)]));
  },
});

export const monthPlaceWrite = (place: {
  readonly memberId: string;
  readonly month: string;
  readonly n: number;
  readonly postId: string;
}): Write<'beside'> => ({
  write: { put: { ...keys.postSlot(place.memberId, place.month, place.n), postId: place.postId }, condition: absent },
  refusal: 'beside',
});
