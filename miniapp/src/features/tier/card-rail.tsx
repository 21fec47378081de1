import { ScrollView, Swiper, SwiperItem, View } from '@tarojs/components';
import { type ReactNode, useRef } from 'react';
import './card-rail.css';

type CardRailProps = {
  readonly cards: readonly { readonly key: string; readonly card: ReactNode }[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
};

/** Cards to swipe through, each with its neighbours showing. */
export const CardRail = (props: CardRailProps) =>
  process.env.TARO_ENV === 'weapp' ? <Swiped {...props} /> : <Scrolled {...props} />;

const Swiped = ({ cards, chosen, onChoose }: CardRailProps) => (
  <Swiper
    className="card-rail"
    current={chosen}
    previousMargin="16px"
    nextMargin="16px"
    duration={200}
    onChange={({ detail }) => onChoose(detail.current)}
  >
    {cards.map(({ key, card }) => (
      <SwiperItem key={key}>{card}</SwiperItem>
    ))}
  </Swiper>
);

/** A finger that goes on scrolls again within this. */
const restMs = 120;

/** Taro's types leave it out: a keyboard reaches what can be scrolled. */
const byKeys: object = { tabIndex: 0 };

/** The browser's own scrolling, stopping at cards: what stands in for a Swiper on the web weighs as much as the whole first screen. */
const Scrolled = ({ cards, chosen, onChoose }: CardRailProps) => {
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const onScroll = ({ scrollLeft = 0, scrollWidth = 0 }): void => {
    if (rest.current !== undefined) clearTimeout(rest.current);
    rest.current = setTimeout(() => onChoose(Math.round(scrollLeft / (scrollWidth / cards.length))), restMs);
  };
  return (
    <ScrollView
      className="card-rail"
      scrollX
      scrollWithAnimation
      scrollIntoView={`card-rail-${chosen}`}
      onScroll={({ detail }) => onScroll(detail)}
      {...byKeys}
    >
      <View className="card-rail__row">
        {cards.map(({ key, card }, i) => (
          <View key={key} id={`card-rail-${i}`} className="card-rail__place">
            {card}
          </View>
        ))}
      </View>
    </ScrollView>
  );
};
