import { View } from '@tarojs/components';
import { type ReactNode, useRef, useState } from 'react';
import { decisionOf, type Swipe, transformOf } from './swipe.ts';
import './swipe-card.css';

type SwipeCardProps = {
  readonly onDecide: (decision: 'show' | 'refuse') => void;
  readonly children: ReactNode;
};

const still: Swipe = { dx: 0, dy: 0 };

/** Of a touch, Taro's types leave out the fingers. */
type Touch = { readonly clientX: number; readonly clientY: number };
const fingerOf = (event: object): Touch | undefined => {
  const { touches = [], changedTouches = [] } = event as {
    touches?: readonly Touch[];
    changedTouches?: readonly Touch[];
  };
  return touches[0] ?? changedTouches[0];
};

/** A card that can be pulled aside to decide about it. Whatever a pull does, a button does too: this is for thumbs in a hurry. */
export const SwipeCard = ({ onDecide, children }: SwipeCardProps) => {
  const [swipe, setSwipe] = useState<Swipe>(still);
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);

  const begin = (event: object): void => {
    const touch = fingerOf(event);
    start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
  };
  const follow = (event: object): Swipe => {
    const touch = fingerOf(event);
    const from = start.current;
    return touch && from ? { dx: touch.clientX - from.x, dy: touch.clientY - from.y } : still;
  };
  const end = (event: object): void => {
    const decision = decisionOf(follow(event));
    start.current = null;
    setSwipe(still);
    if (decision) onDecide(decision);
  };

  const leaning = swipe.dx > 0 ? 'show' : 'refuse';
  return (
    <View
      className={swipe === still ? 'swipe-card' : `swipe-card swipe-card--moved swipe-card--${leaning}`}
      style={`transform:${transformOf(swipe)}`}
      onTouchStart={begin}
      onTouchMove={(event) => setSwipe(follow(event))}
      onTouchEnd={end}
      onTouchCancel={() => setSwipe(still)}
    >
      {children}
    </View>
  );
};
