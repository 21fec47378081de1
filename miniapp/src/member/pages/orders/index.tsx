import { done } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { api } from '../../../api.ts';
import { clock } from '../../../features/clock/clock.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { usePages } from '../../../features/loading/use-pages.ts';
import { OrderCard } from '../../../features/orders/order-card.tsx';
import { type MyOrder, orderView } from '../../../features/orders/order-view.ts';
import { SlotShelf } from '../../../features/slots/slot-shelf.tsx';
import { platform } from '../../../platform/current.ts';
import { go } from '../../../routes.ts';
import { theme } from '../../../theme/current.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';

const say = words.orders;
const aPage = 10;

/** What one bought: its state, its lines, what came off and what it brought. */
export default function OrdersPage() {
  const orders = usePages<MyOrder>(async (cursor) => {
    const page = await api.listMyOrders({ limit: aPage, ...(cursor !== undefined && { cursor }) });
    return page.ok ? done({ items: page.value.orders, cursor: page.value.cursor }) : page;
  });
  const copy = async (number: string): Promise<void> => {
    await platform.copy(number);
    // On a phone WeChat says itself that something was copied.
    if (process.env.TARO_ENV === 'h5') void Taro.showToast({ title: say.copied, icon: 'none' });
  };
  return (
    <Screen>
      <Loaded of={orders} skeleton={<CardSkeleton label={say.loading} />}>
        {({ items, cursor }) =>
          items.length === 0 && cursor === null ? (
            <Blank drawing="receipt" title={say.empty} line={say.emptyNext}>
              <PillButton look="primary" onPress={() => go.to('code')}>
                {say.showCode}
              </PillButton>
            </Blank>
          ) : (
            <View>
              <View {...accessible({ role: 'list' })}>
                {items.map((order) => {
                  const view = orderView(order, clock.now(), theme.brand.zone);
                  return <OrderCard key={view.key} view={view} onCopy={() => void copy(order.number)} />;
                })}
                <Tail of={orders} end={say.end} />
              </View>
              <SlotShelf name="after-purchase" />
            </View>
          )
        }
      </Loaded>
    </Screen>
  );
}
