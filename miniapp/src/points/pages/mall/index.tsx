import { listMall } from '@memberday/shared/contract/mall.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { here } from '../../../features/clock/here.ts';
import { JoinGate } from '../../../features/join/join-gate.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { ItemTile } from '../../../features/mall/item-tile.tsx';
import type { Mall } from '../../../features/mall/mall-facts.ts';
import { nearest, opensNext, purseView, type ShelfFilter, shelfTiles } from '../../../features/mall/shelf-view.ts';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { BigNumber } from '../../../ui/big-number.tsx';
import { Blank } from '../../../ui/blank.tsx';
import { Countdown } from '../../../ui/countdown.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Picture } from '../../../ui/picture.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton, TileSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

const say = words.mall;

/** What one has, and what it is good for: what can be had first, then what is near. */
export default function MallPage() {
  const loaded = useLoaded({ call: () => api.listMall({}), kept: { key: 'mall', schema: listMall.output } });
  const { refresh } = loaded;
  const [filter, setFilter] = useState<ShelfFilter>('all');
  useShareCard(() => ({ title: say.shareTitle, to: 'mall' }));

  return (
    <Screen>
      <Loaded
        of={loaded}
        skeleton={<Skeleton />}
        visitor={<JoinGate drawing="gift" title={say.joinTitle} line={say.joinLine} onJoined={() => void refresh()} />}
      >
        {(mall) => (
          <View>
            <Purse mall={mall} />
            <Soon mall={mall} onEnd={() => void refresh()} />
            {mall.items.length === 0 ? (
              <Blank drawing="shelf" title={say.emptyTitle} line={say.emptyLine} />
            ) : (
              <>
                <Tabs tabs={tabsOf(mall)} chosen={filter} onChoose={setFilter} />
                <Shelf mall={mall} filter={filter} onAll={() => setFilter('all')} />
              </>
            )}
          </View>
        )}
      </Loaded>
    </Screen>
  );
}

const tabsOf = ({ items }: Mall) => [
  { key: 'all' as const, label: say.filter.all },
  { key: 'affordable' as const, label: say.filter.affordable, count: items.filter(({ why }) => why === null).length },
];

const Purse = ({ mall }: { readonly mall: Mall }) => {
  const { available, label, line, waiting } = purseView(mall, here());
  return (
    <View className="mall-purse">
      <View className="mall-purse__balance" {...accessible({ role: 'img', label })}>
        <Text className="mall-purse__title">{say.balance}</Text>
        <BigNumber value={available} />
        {line && <Text className="mall-purse__line">{line}</Text>}
      </View>
      <View
        className="mall-purse__mine"
        hoverClass="mall-purse__mine--pressed"
        {...press(() => go.to('exchanges'))}
        {...accessible({ role: 'button', label: waiting ? `${say.mine}，${waiting}` : say.mine })}
      >
        <Icon name="bag" />
        <Text className="mall-purse__mine-words">{say.mine}</Text>
        {waiting && <Text className="mall-purse__waiting">{waiting}</Text>}
      </View>
    </View>
  );
};

type SoonProps = { readonly mall: Mall; readonly onEnd: () => void };

/** What comes onto the shelf next, as a quiet lantern over it. */
const Soon = ({ mall, onEnd }: SoonProps) => {
  const next = opensNext(mall);
  if (!next) return null;
  const { item, opensAt } = next;
  return (
    <View
      className="mall-soon"
      hoverClass="mall-soon--pressed"
      {...press(() => go.to('mallItem', { itemId: item.itemId }))}
      {...accessible({ role: 'button' })}
    >
      <View className="mall-soon__picture">
        <Picture name={item.picture} />
      </View>
      <View className="mall-soon__words">
        <Text className="mall-soon__name">{item.name}</Text>
        <Text className="mall-soon__note">{item.note}</Text>
        <Countdown until={opensAt} label={say.opensIn} onEnd={onEnd} />
      </View>
    </View>
  );
};

type ShelfProps = { readonly mall: Mall; readonly filter: ShelfFilter; readonly onAll: () => void };

const Shelf = ({ mall, filter, onAll }: ShelfProps) => {
  const tiles = shelfTiles(mall, filter, here());
  if (tiles.length === 0) {
    return (
      <Blank drawing="cup" title={say.noneAffordable} line={nearest(mall)}>
        <PillButton onPress={onAll}>{say.seeAll}</PillButton>
      </Blank>
    );
  }
  return (
    <View className="mall-shelf">
      {tiles.map((tile) => (
        <ItemTile key={tile.itemId} tile={tile} onPress={() => go.to('mallItem', { itemId: tile.itemId })} />
      ))}
    </View>
  );
};

const Skeleton = () => (
  <View>
    <CardSkeleton label={say.loading} />
    <View className="mall-shelf mall-shelf--coming">
      {['a', 'b', 'c', 'd'].map((key) => (
        <View key={key} className="mall-shelf__shape">
          <TileSkeleton />
        </View>
      ))}
    </View>
  </View>
);
