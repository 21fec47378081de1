import type { Approval } from '@memberday/shared/domain/approvals/approval.ts';
import type { Context } from './context.ts';

/** An approval as colleagues see it: with the name of who asked, without what the machine works from. */
export const viewApproval = async (context: Context, { version: _, asked: __, ...rest }: Approval) => ({
  ...rest,
  askedByName: (await context.store.staff.read(rest.askedBy))?.name ?? rest.askedBy,
});
