import Taro from '@tarojs/taro';
import { platform } from '../../platform/current.ts';
import { addressOf } from '../../routes.ts';
import { PillButton, type PillButtonProps } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import { type ShareCard, sharedIn } from './use-share-card.ts';

type ShareButtonProps = Pick<PillButtonProps, 'look' | 'wide' | 'children'> & {
  /** The card that the page hands to `useShareCard`: WeChat takes it from there. */
  readonly card: Pick<ShareCard, 'to' | 'params' | 'from' | 'isForStaff'>;
};

/** Hands the page to a friend: WeChat's card, or a link in the clipboard. */
export const ShareButton = ({ card, ...look }: ShareButtonProps) => {
  const { sharing } = platform;
  if (sharing.by === 'wechat-button') return <PillButton {...look} wechat={{ openType: 'share' }} />;
  const copyLink = async (): Promise<void> => {
    await platform.copy(sharing.linkTo(addressOf(card.to, card.params), sharedIn(card)));
    void Taro.showToast({ title: words.action.linkCopied, icon: 'none' });
  };
  return <PillButton {...look} onPress={() => void copyLink()} />;
};
