import type { WechatShop } from '../config.ts';
import type { WorkContext } from '../context.ts';

/** The shop behind an app id. One that was taken off the list since is no fault: its orders do not count any more. */
export const findShop = (context: WorkContext, appId: string): WechatShop | undefined => {
  const shop = context.shops.find((each) => each.appId === appId);
  if (!shop) context.log('warn', 'a shop that is not set up', { appId });
  return shop;
};
