import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../api.ts';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { Picture } from '../../ui/picture.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { mallWords } from '../../words/mall.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayEnd } from '../../words/spans.ts';
import { askTwice } from '../acting/ask-twice.ts';
import { intents } from '../acting/current.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { ConfirmSheet } from './confirm-sheet.tsx';
import { itemState } from './item-state.ts';
import { justMade } from './just-made.ts';
import type { ItemPage } from './mall-facts.ts';
import { sayPrice, sayUsual } from './shelf-view.ts';
import './item-body.css';

type ItemBodyProps = {
  readonly page: ItemPage;
  /** Something was refused, so what is shown is no longer so. */
  readonly onStale: () => void;
};

/** One thing, all there is to know before, and the one button whose label is how it stands. */
export const ItemBody = ({ page, onStale }: ItemBodyProps) => {
  const { item, description, points } = page;
  const [isAsking, setAsking] = useState(false);
  const { itemId, cashFen } = item;
  const exchange = useAction((shop: string | null) =>
    intents.once('exchange', itemId, (exchangeId) =>
      askTwice(() => api.exchangeItem({ exchangeId, itemId, points: item.points, cashFen, shop })),
    ),
  );
  const state = itemState(item, here());
  const price = sayPrice(item);

  const confirm = async (shop: string | null): Promise<void> => {
    const answer = await exchange.run(shop);
    if (!answer) return;
    if (!answer.ok) {
      if (!answer.trouble.unanswered) onStale();
      return;
    }
    const { exchangeId } = answer.value.exchange;
    justMade.tell(exchangeId);
    setAsking(false);
    go.instead('exchange', { exchangeId });
  };

  return (
    <View className="item">
      <View className="item__picture">
        <Picture name={item.picture} />
      </View>
      <View className="item__head">
        <Text className="item__name">{item.name}</Text>
        {item.note && <Text className="item__note">{item.note}</Text>}
        <View className="item__price">
          <Text className="item__points">{price.points}</Text>
          <Text className="item__unit">{mallWords.unit}</Text>
          {price.cash && <Text className="item__cash">{mallWords.plusCash(price.cash)}</Text>}
          {item.festival && (
            <View className="item__usual" {...accessible({ label: sayUsual(item.festival).said })}>
              <Text>{sayUsual(item.festival).struck}</Text>
            </View>
          )}
        </View>
        {factsOf(page).map((fact) => (
          <Text key={fact} className="item__fact">
            {fact}
          </Text>
        ))}
        {item.stock && item.stock.left > 0 && (
          <StockBar
            left={item.stock.left}
            stock={item.stock.released}
            words={mallWords.left(sayNumber(item.stock.left))}
          />
        )}
      </View>
      {description && (
        <Section title={mallWords.about}>
          <Text className="item__description">{description}</Text>
        </Section>
      )}
      <Gift page={page} />
      <BottomBar>
        <View className="item__act">
          {state.line ? (
            <Text className="item__why">{state.line}</Text>
          ) : (
            <Text className="item__why">{`${mallWords.balance} ${sayNumber(points.available)}`}</Text>
          )}
          <PillButton
            look="primary"
            wide
            disabled={!state.can}
            onPress={() => {
              exchange.forgetTrouble();
              setAsking(true);
            }}
          >
            {state.label}
          </PillButton>
        </View>
      </BottomBar>
      <ConfirmSheet
        open={isAsking}
        page={page}
        busy={exchange.busy}
        trouble={exchange.trouble}
        onConfirm={(shop) => void confirm(shop)}
        onClose={() => setAsking(false)}
      />
    </View>
  );
};

const factsOf = ({ item: { perMember, closesAt, festival } }: ItemPage): string[] => {
  const { today, zone } = here();
  return [
    ...(festival ? [mallWords.festival(festival.name, sayEnd(festival.until, today, zone))] : []),
    ...(perMember ? [mallWords.limit(perMember.period, perMember.limit, perMember.used)] : []),
    ...(closesAt ? [mallWords.until(sayEnd(closesAt, today, zone))] : []),
  ];
};

const Gift = ({ page: { gives, item } }: Pick<ItemBodyProps, 'page'>) => {
  const { cash } = sayPrice(item);
  if (gives.kind === 'coupon') {
    const back = gives.returnDays > 0 ? mallWords.couponReturn(gives.returnDays) : mallWords.couponFinal;
    return (
      <Section title={mallWords.couponTitle}>
        <View className="item__terms">
          {[mallWords.couponAtOnce, gives.title, ...gives.terms, back].map((line) => (
            <Text key={line} className="item__term">
              {line}
            </Text>
          ))}
        </View>
      </Section>
    );
  }
  return (
    <Section title={mallWords.pickUpTitle}>
      <View className="item__terms">
        <Text className="item__term">{mallWords.pickUpShops(gives.shops.map(({ name }) => name))}</Text>
        <Text className="item__term">{mallWords.pickUpDays(gives.pickUpDays)}</Text>
        {cash && <Text className="item__term">{mallWords.cash(cash)}</Text>}
      </View>
    </Section>
  );
};
