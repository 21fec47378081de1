import { localAppId, type TestPlatform } from './start-platform.ts';

/** What WeChat hands the phone of somebody who opens a card in the group of this name. */
export const groupEntry = async (
  platform: TestPlatform,
  openid: string,
  group: string,
  more: { readonly as?: 'openGId'; readonly secondsAgo?: number } = {},
): Promise<{ encryptedData: string; iv: string }> => {
  const input = { appId: localAppId, openid, group, ...more };
  const answer = await fetch(`${platform.wechatUrl}/sandbox/group-entries`, {
    method: 'POST',
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`no group entry: ${await answer.text()}`);
  const { encryptedData, iv } = (await answer.json()) as { encryptedData: string; iv: string };
  return { encryptedData, iv };
};
