import { createCipheriv, createHash } from 'node:crypto';
import type { Area, Json, World } from './area.ts';
import { ControlRefused, readAppId, readOptionalText, readText } from './control-input.ts';
import type { SessionKeys } from './session-keys.ts';

/** What a phone learns of the group chat it was opened from: sealed, so that only the server can read it. */
export const createGroups = (world: World, sessionKeys: SessionKeys): Area => ({
  apis: [],
  controls: [
    {
      // What wx.getGroupEnterInfo() or, with `as: 'openGId'`, the older wx.getShareInfo() gives on the user's phone.
      method: 'POST',
      path: '/sandbox/group-entries',
      run: (input) => {
        const appId = readAppId(input, world);
        const openid = readText(input, 'openid');
        const spelling = readOptionalText(input, 'as') ?? 'opengid';
        if (spelling !== 'opengid' && spelling !== 'openGId') throw new ControlRefused('as must be opengid or openGId');
        const opengid = opengidOf(appId, readText(input, 'group'));
        const secondsAgo = typeof input.secondsAgo === 'number' ? input.secondsAgo : 0;
        const timestamp = Math.floor(world.nowMs() / 1000) - secondsAgo;
        const told = { [spelling]: opengid, ...(spelling === 'opengid' && { chat_type: 3 }) };
        const plain = JSON.stringify({ ...told, watermark: { timestamp, appid: appId } });
        return { ...seal(sessionKeys.of(appId, openid), plain, world), opengid };
      },
    },
  ],
});

/** A group has one name in one app, the same in every run. */
export const opengidOf = (appId: string, group: string): string =>
  `tG${createHash('sha256').update(`${appId}/${group}`).digest('base64url').replace(/[-_]/g, 'A').slice(0, 26)}`;

/** AES-128-CBC under the session key, padded as PKCS#7. */
const seal = (sessionKey: string, plain: string, world: World): Json => {
  const iv = world.chance('iv', 16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  const encryptedData = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
  return { encryptedData, iv: iv.toString('base64') };
};
