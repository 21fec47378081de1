import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { here } from '../../../features/clock/here.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { usePages } from '../../../features/loading/use-pages.ts';
import { type ExchangeFilter, exchangeRow, passesFilter } from '../../../features/mall/exchange-view.ts';
import type { Exchange } from '../../../features/mall/mall-facts.ts';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { Picture } from '../../../ui/picture.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

const say = words.mall.exchanges;

/** All that was got for points, and how each stands. */
export default function ExchangesPage() {
  const [filter, setFilter] = useState<ExchangeFilter>('all');
  const pages = usePages<Exchange>(async (cursor) => {
    const answer = await api.listMyExchanges({ cursor });
    return answer.ok ? { ok: true, value: { items: answer.value.exchanges, cursor: answer.value.cursor } } : answer;
  });

  return (
    <Screen>
      <Tabs tabs={tabs} chosen={filter} onChoose={setFilter} />
      <Loaded of={pages} skeleton={<LinesSkeleton lines={5} />}>
        {({ items, cursor }) => {
          const shown = items.filter((exchange) => passesFilter(exchange, filter));
          if (shown.length === 0 && cursor === null) return <Nothing filter={filter} />;
          return (
            <View className="exchanges">
              {shown.map((exchange) => (
                <Row key={exchange.exchangeId} exchange={exchange} />
              ))}
              <Tail of={pages} end={say.end} />
            </View>
          );
        }}
      </Loaded>
    </Screen>
  );
}

const tabs = (['all', 'waiting', 'done', 'back'] as const).map((key) => ({ key, label: say.filter[key] }));

const Row = ({ exchange }: { readonly exchange: Exchange }) => {
  const { exchangeId, name, picture, price, state, tone, line, label } = exchangeRow(exchange, here());
  return (
    <View
      className="exchanges__row"
      hoverClass="exchanges__row--pressed"
      {...press(() => go.to('exchange', { exchangeId }))}
      {...accessible({ role: 'button', label })}
    >
      <View className="exchanges__picture">
        <Picture name={picture} />
      </View>
      <View className="exchanges__words">
        <View className="exchanges__head">
          <Text className="exchanges__name">{name}</Text>
          <Tag tone={tone}>{state}</Tag>
        </View>
        <Text className="exchanges__price">{price}</Text>
        <Text className="exchanges__line">{line}</Text>
      </View>
    </View>
  );
};

const Nothing = ({ filter }: { readonly filter: ExchangeFilter }) => (
  <Blank drawing="gift" title={say.emptyTitle[filter]} line={say.emptyLine}>
    <PillButton look="primary" onPress={() => go.to('mall')}>
      {say.toMall}
    </PillButton>
  </Blank>
);
