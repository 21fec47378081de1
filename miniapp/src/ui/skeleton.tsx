import { View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import './skeleton.css';

/** Grey shapes of what comes: the card, or some lines under a heading. Nothing jumps when the real thing arrives. */
export const CardSkeleton = ({ label }: { readonly label: string }) => (
  <View className="skeleton skeleton--card" {...accessible({ role: 'status', label })} />
);

/** A coupon ticket, its stub on the left. */
export const TicketSkeleton = () => (
  <View className="ticket-skeleton" {...accessible({ hidden: true })}>
    <View className="skeleton ticket-skeleton__stub" />
    <View className="ticket-skeleton__body">
      <View className="skeleton skeleton--words" />
      <View className="skeleton skeleton--caption" />
      <View className="skeleton skeleton--caption" />
    </View>
  </View>
);

/** A picture with a line beneath, as in a grid of things. */
export const TileSkeleton = () => (
  <View className="tile-skeleton" {...accessible({ hidden: true })}>
    <View className="skeleton tile-skeleton__picture" />
    <View className="skeleton skeleton--words" />
    <View className="skeleton skeleton--caption" />
  </View>
);

export const LinesSkeleton = ({ lines }: { readonly lines: number }) => (
  <View className="skeleton-lines" {...accessible({ hidden: true })}>
    {Array.from({ length: lines }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are all alike and never move
      <View key={i} className="skeleton-line">
        <View className="skeleton skeleton--words" />
        <View className="skeleton skeleton--number" />
      </View>
    ))}
  </View>
);
