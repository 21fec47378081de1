/** How many shards a walk over all members is cut into. Changing it needs a rewrite of every member's row. */
export const memberShards = 16;

/** The last sign of an id is chance (base 32), so shards fill evenly. */
export const shardOfMember = (memberId: string): number => Number.parseInt(memberId.slice(-1), 36) % memberShards;
