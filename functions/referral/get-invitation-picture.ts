import type { getInvitationPicture as endpoint } from '@memberday/shared/contract/referral.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import { memberNumber } from '../member-number.ts';
import type { UseCase } from '../use-case.ts';

/** The page of the mini-program that greets who was invited; what the code carries is read as any card's address is. */
const page = 'friends/pages/welcome/index';
/** Printed two centimetres wide, it is still sharp. */
const widthPx = 430;

/** The same picture for ever, so phones keep it. */
export const getInvitationPicture: UseCase<typeof endpoint> = async (context) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const code = context.referralCodes.codeOf(await memberNumber(context, account.memberId));
  const drawn = await context.wechat.drawCode({ appId: context.actor.appId, page, scene: `r=${code}`, widthPx });
  if (!drawn.ok) return drawn;
  const { type, bytes } = drawn.value;
  return done({ code, picture: `data:${type};base64,${Buffer.from(bytes).toString('base64')}` });
};
