import Taro, { useShareAppMessage } from '@tarojs/taro';
import { platform } from '../../platform/current.ts';
import { addressOf } from '../../routes.ts';
import { PillButton, type PillButtonProps } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import type { GroupCard } from './card-of-task.ts';

/** What WeChat shares from this page: the card that is asked for at that moment. Who opens it came by the operator, not by a friend. */
export const useGroupCard = (card: () => GroupCard): void => {
  useShareAppMessage(() => {
    const { title, to, params, from } = card();
    return { title, path: addressOf(to, { ...params, ...from }) };
  });
};

type ShareIntoGroupProps = Pick<PillButtonProps, 'look' | 'wide' | 'children'> & { readonly card: GroupCard };

/** Hands a card to a group: WeChat asks which; on the web its link goes into the clipboard. */
export const ShareIntoGroup = ({ card: { to, params, from }, ...look }: ShareIntoGroupProps) => {
  const { sharing } = platform;
  if (sharing.by === 'wechat-button') return <PillButton {...look} wechat={{ openType: 'share' }} />;
  const copyLink = async (): Promise<void> => {
    await platform.copy(sharing.linkTo(addressOf(to, params), from));
    void Taro.showToast({ title: words.action.linkCopied, icon: 'none' });
  };
  return <PillButton {...look} onPress={() => void copyLink()} />;
};
