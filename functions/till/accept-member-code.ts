import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { decideScan, type Scan, stepsToTry } from '@memberday/shared/domain/till/member-code.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { RequestContext, Staff } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

type Accepted = {
  /** Whose number it is; they may have been folded into another one since. */
  readonly memberId: string;
  /** When it was scanned first for this sale. */
  readonly at: Instant;
};

/**
 * Takes a member's code for a sale, once: the first scan keeps it, the same sale may ask again, any other one is refused, however many tills
 * come at once.
 *
 *     till A   read: nobody ── put if absent ✓ … redeem, same number: kept by A ✓
 *     till B      read: nobody ── put if absent ✗ ── read: kept by A → code_replayed
 */
export const acceptMemberCode = async (
  context: RequestContext<Staff>,
  code: string,
  scan: Scan,
  how: 'online' | 'offline' = 'online',
): Promise<Outcome<Accepted, 'code_replayed' | 'code_stale'>> => {
  const { memberCodes } = context.store;
  const stale = refused(problem('code_stale', {}));
  // A forged code and an old one look the same, and are told the same.
  const read = context.memberCodes.read(code, stepsToTry(scan.at, how));
  const memberId = read && (await memberCodes.ownerOf(read.number));
  if (!read || memberId === undefined) return stale;
  return untilSettled<Outcome<Accepted, 'code_replayed' | 'code_stale'>>('a scan', async () => {
    const earlier = await memberCodes.readScan(read);
    const decided = decideScan(read.step, scan, how, earlier);
    if (!decided.ok) return decided;
    if (earlier) return done({ memberId, at: earlier.at });
    return (await memberCodes.keepScan(read, scan)) ? done({ memberId, at: scan.at }) : undefined;
  });
};
