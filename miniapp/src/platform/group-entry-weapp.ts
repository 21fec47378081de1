import Taro from '@tarojs/taro';
import type { GroupEntry } from './platform.ts';

/** A card in a group, with and without a share ticket; a tool, a to-do and a notice of a group. */
const groupScenes: readonly number[] = [1008, 1044, 1158, 1160, 1185];

export const isFromGroupScene = (): boolean => groupScenes.includes(Taro.getEnterOptionsSync().scene);

/** The group of this entry, or of the share ticket on phones that only know that way. Refused or missing, it was no group. */
export const weappGroupEntry = async (): Promise<GroupEntry | undefined> => {
  if (!isFromGroupScene()) return undefined;
  const { shareTicket } = Taro.getEnterOptionsSync();
  const entry = await asked(() => Taro.getGroupEnterInfo({}));
  return entry ?? (shareTicket ? asked(() => Taro.getShareInfo({ shareTicket })) : undefined);
};

/** An old phone lacks the call altogether, which throws before there is a promise. Taro's types leave out what comes. */
const asked = async (ask: () => Promise<object>): Promise<GroupEntry | undefined> => {
  try {
    const { encryptedData, iv } = (await ask()) as Partial<GroupEntry>;
    return encryptedData && iv ? { encryptedData, iv } : undefined;
  } catch {
    return undefined;
  }
};
