import { couponView, type listMyCoupons } from '@memberday/shared/contract/coupons.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { pageOf } from '@memberday/shared/contract/fields.ts';
import type { WalletPage } from '@memberday/shared/domain/coupons/wallet.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { api } from '../../api.ts';
import { type PagesHandle, usePages } from '../loading/use-pages.ts';
import type { Coupon } from './why-not.ts';

export type WalletCounts = Output<typeof listMyCoupons>['counts'];

/** In the order of their tabs. */
export const walletPages: readonly WalletPage[] = ['usable', 'locked', 'used', 'given', 'expired'];

/** What a shared address or an older version names may be none. */
export const walletPageOf = (name: string | undefined): WalletPage =>
  walletPages.find((page) => page === name) ?? 'usable';

/** One tab of the wallet; what can be used is kept, so that it can be shown in a shop without a network. */
export const useWallet = (page: WalletPage, onCounts: (counts: WalletCounts) => void): PagesHandle<Coupon> =>
  usePages(
    async (cursor) => {
      const answer = await api.listMyCoupons({ page, ...(cursor !== undefined && { cursor }) });
      if (!answer.ok) return answer;
      onCounts(answer.value.counts);
      return done({ items: answer.value.coupons, cursor: answer.value.cursor });
    },
    page === 'usable' ? { kept: keptUsable } : {},
  );

const keptUsable = { key: 'wallet', schema: pageOf(couponView) };
