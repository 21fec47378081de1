import type { memberApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { Text, View } from '@tarojs/components';
import { api } from '../../api.ts';
import { theme } from '../../theme/current.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { sayMoment } from '../../words/dates.ts';
import { postWords } from '../../words/posts.ts';
import { today } from '../clock/clock.ts';
import { Loaded } from '../loading/loaded.tsx';
import { useLoaded } from '../loading/use-loaded.ts';

export type ChosenOrder = { readonly source: string; readonly number: string; readonly name: string };
type Order = Output<(typeof memberApi)['listMyOrders']>['orders'][number];

type OrderSheetProps = {
  readonly open: boolean;
  readonly onChoose: (order: ChosenOrder | null) => void;
  readonly onClose: () => void;
};

const said = postWords.write;
const mostShown = 12;

/** Which of one's own orders a post shows; none is fine. */
export const OrderSheet = ({ open, onChoose, onClose }: OrderSheetProps) => (
  <Sheet open={open} title={said.orderTitle} onClose={onClose}>
    {open && <Orders onChoose={onChoose} />}
  </Sheet>
);

const Orders = ({ onChoose }: Pick<OrderSheetProps, 'onChoose'>) => {
  const orders = useLoaded({ call: () => api.listMyOrders({ limit: mostShown }) });
  return (
    <Loaded of={orders} skeleton={<LinesSkeleton lines={4} />}>
      {(value) => {
        const paid = value.orders.filter(({ paidAt }) => paidAt !== null);
        return (
          <View>
            {paid.length === 0 && <Text>{said.orderEmpty}</Text>}
            <RowGroup>
              <ListRow title={said.orderNone} onPress={() => onChoose(null)} />
              {paid.map((order) => (
                <ListRow
                  key={`${order.source}#${order.number}`}
                  title={nameOf(order)}
                  line={said.orderLine(sayMoment(order.paidAt ?? '', today(), theme.brand.zone))}
                  onPress={() => onChoose({ source: order.source, number: order.number, name: nameOf(order) })}
                />
              ))}
            </RowGroup>
          </View>
        );
      }}
    </Loaded>
  );
};

const nameOf = ({ lines }: Order): string => {
  const names = [...new Set(lines.flatMap(({ name }) => name ?? []))];
  return names.slice(0, 2).join('、') || said.orderUnnamed;
};
