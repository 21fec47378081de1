import { nextAnchor } from '@memberday/shared/domain/audit/anchor.ts';
import { sha256 } from '../append-audit.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

/**
 * Anchors what the staff's chains have come to since last night. The anchor's hash goes into the log of the function as well, out of
 * reach of whoever can write the table: an anchor that was made again later does not have it.
 */
export const anchorAudit = async (context: Context): Promise<void> => {
  const { audit } = context.store;
  const settled = await untilSettled('anchoring the audit log', async () => {
    const before = await audit.lastAnchor();
    const anchor = nextAnchor(await audit.listHeads(), before, context.now(), sha256);
    return anchor === undefined || (await audit.addAnchor(anchor)) ? { anchor } : undefined;
  });
  const { anchor } = settled;
  if (!anchor) return;
  const { seq, hash, heads } = anchor;
  context.log('info', 'audit anchored', { seq, hash, chains: heads.length });
};
