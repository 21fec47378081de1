import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { type Asked, type AskedContext, memberOfPush } from './member-of-push.ts';

export type ToldMember = {
  readonly errcode: 0;
  readonly errmsg: 'ok';
  readonly info: { readonly is_vip: boolean; readonly identity: string; readonly outer_userid: string };
};

/**
 * Answers `channels_ec_vip_user_info_get`: whether somebody who taps a shop's membership is a member already, in which case the shop links
 * them without asking. The identity is their tier's name.
 * @see https://developers.weixin.qq.com/doc/store/shop/notify/wxa_callback/channels_ec_vip_user_info_get
 */
export const tellShopMember = async (context: AskedContext, asked: Asked): Promise<ToldMember> => {
  const account = await memberOfPush(context, asked);
  if (!account) return { errcode: 0, errmsg: 'ok', info: { is_vip: false, identity: '', outer_userid: '' } };
  const { programme } = versionAt(await context.programmes(), context.now());
  const identity = programme.tiers.levels[account.tier.level]?.name ?? '';
  return { errcode: 0, errmsg: 'ok', info: { is_vip: true, identity, outer_userid: account.memberId } };
};
