import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { CouponList } from '../../../features/wallet/coupon-list.tsx';
import { type WalletCounts, walletPageOf, walletPages } from '../../../features/wallet/use-wallet.ts';
import { go } from '../../../routes.ts';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

/** The wallet, from `?page=` on. */
export default function WalletPage() {
  const [page, setPage] = useState(walletPageOf(useRouter().params.page));
  const [counts, setCounts] = useState<WalletCounts | null>(null);
  const tabs = walletPages.map((key) => ({
    key,
    label: words.wallet.tabs[key],
    ...(counts && { count: counts[key] }),
  }));
  return (
    <Screen>
      <Tabs tabs={tabs} chosen={page} onChoose={setPage} />
      <View className="wallet__list">
        <CouponList key={page} page={page} onCounts={setCounts} />
      </View>
      <BottomBar>
        <PillButton look="line" wide onPress={() => go.to('codeEntry')}>
          {words.wallet.codeEntry}
        </PillButton>
        <PillButton look="primary" wide onPress={() => go.tab('claim')}>
          {words.wallet.claimCentre}
        </PillButton>
      </BottomBar>
    </Screen>
  );
}
