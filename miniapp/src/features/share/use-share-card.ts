import { useShareAppMessage } from '@tarojs/taro';
import { sessions } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { addressOf, type RouteName } from '../../routes.ts';
import { entrySourceOf } from '../entry/entry-source.ts';
import { attribution } from './attribution.ts';

export type ShareCard = {
  readonly title: string;
  readonly to: RouteName;
  readonly params?: Readonly<Record<string, string>>;
  /** Who shares it where, in the letters an entry is read by. By default the member, in the group they are here by now. */
  readonly from?: Readonly<Record<string, string>>;
  /** 5 : 4. WeChat takes a picture of the page where none is given. */
  readonly imageUrl?: string;
  /** A colleague's, not a friend's: nobody is said to have brought who comes by it. */
  readonly isForStaff?: boolean;
};

/** The card a friend gets when the page is shared. Whoever joins through it is known to have come by this member. */
export const useShareCard = (card: () => ShareCard): void => {
  useShareAppMessage(() => {
    const { title, to, params = {}, imageUrl, ...shared } = card();
    return { title, path: addressOf(to, { ...params, ...sharedIn(shared) }), ...(imageUrl && { imageUrl }) };
  });
};

/** What a card says of who shares it. */
export const sharedIn = ({ from, isForStaff = false }: Pick<ShareCard, 'from' | 'isForStaff'>) =>
  from ?? (isForStaff ? {} : sharedBy());

/** Who shares, and where they are. */
export const sharedBy = (): Readonly<Record<string, string>> =>
  attribution(sessions.memberId(), entrySourceOf(platform.openedBy()));
