import type { Phone } from '../phone.ts';
import { asking, WechatFailure } from './asking.ts';

/** What WeChat tells of the group chat that the app was opened from. */
export const group = (phone: Phone) => ({
  getGroupEnterInfo: asking('getGroupEnterInfo', async () => {
    // WeChat's own number for a start that was from no group.
    if (phone.answers.group === undefined) throw new WechatFailure('getGroupEnterInfo:fail invalid scene', 40_097);
    const { encryptedData, iv } = await phone.groupEntry('opengid');
    return { encryptedData, iv };
  }),
  getShareInfo: asking('getShareInfo', async ({ shareTicket }) => {
    if (typeof shareTicket !== 'string') throw new Error('getShareInfo:fail invalid shareTicket');
    const { encryptedData, iv } = await phone.groupEntry('openGId');
    return { encryptedData, iv };
  }),
});
