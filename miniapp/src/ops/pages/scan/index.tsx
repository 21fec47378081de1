import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffHere } from '../../../features/staff/use-standing.ts';
import { CodeEntry } from '../../../features/till/code-entry.tsx';
import { CouponsFound } from '../../../features/till/coupons-found.tsx';
import { ExchangeFound } from '../../../features/till/exchange-found.tsx';
import { OfflineCoupon } from '../../../features/till/offline-coupon.tsx';
import { OfflineSection } from '../../../features/till/offline-section.tsx';
import { RecentSection } from '../../../features/till/recent-section.tsx';
import { keepShop, keptShop, shopsOf } from '../../../features/till/till-phone.ts';
import { TillResultView } from '../../../features/till/till-result.tsx';
import { useOffline } from '../../../features/till/use-offline.ts';
import { useTill } from '../../../features/till/use-till.ts';
import { Blank } from '../../../ui/blank.tsx';
import { ChoiceChips } from '../../../ui/choice-chips.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { opsTillWords as said } from '../../../words/ops/till.ts';
import { sayShop } from '../../../words/shops.ts';
import './index.css';

/** The till in the pocket: coupons, members, goods to fetch, tickets, by one field and one button. `?code=` begins with a code. */
export default function ScanPage() {
  return (
    <OpsScreen tab="till">
      <InShop />
    </OpsScreen>
  );
}

const InShop = () => {
  const staff = staffHere();
  const shops = staff ? shopsOf(staff) : [];
  const [shop, setShop] = useState(() => keptShop(shops));
  if (!staff || shop === undefined) return <Blank drawing="loaf" title={said.noShop.title} line={said.noShop.line} />;
  const change = (next: string): void => {
    keepShop(next);
    setShop(next);
  };
  return <Till shop={shop} shops={shops} isOwner={staff.role === 'owner'} onShop={change} />;
};

type TillProps = {
  readonly shop: string;
  readonly shops: readonly string[];
  readonly isOwner: boolean;
  readonly onShop: (shop: string) => void;
};

const Till = ({ shop, shops, isOwner, onShop }: TillProps) => {
  const offline = useOffline(shop);
  const till = useTill(shop, offline);
  const { code } = useRouter().params;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is looked at once
  useEffect(() => {
    if (code) void till.look(code);
  }, []);

  const { state, busy, trouble } = till;
  switch (state.step) {
    case 'looking':
      return <LinesSkeleton lines={5} />;
    case 'coupons':
      return <CouponsFound found={state} till={till} />;
    case 'exchange':
      return <ExchangeFound found={state.found} till={till} />;
    case 'offline':
      return <OfflineCoupon offline={offline} till={till} />;
    case 'result':
      return (
        <TillResultView
          result={state.result}
          busy={busy}
          trouble={trouble}
          onUndo={() => void till.undo()}
          onNext={till.restart}
        />
      );
    case 'ready':
      return (
        <View className="till">
          {shops.length > 1 && (
            <ChoiceChips
              choices={shops.map((key) => ({ key, label: sayShop(key) }))}
              chosen={[shop]}
              onToggle={onShop}
            />
          )}
          <OfflineSection offline={offline} isOwner={isOwner} />
          <RecentSection shop={shop} />
          <CodeEntry said={state.said} onCode={(typed) => void till.look(typed)} />
        </View>
      );
  }
};
