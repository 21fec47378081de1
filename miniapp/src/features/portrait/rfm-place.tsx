import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { sayRfmGroup } from '../../words/ops/rfm-groups.ts';
import type { Portrait } from './rhythm-view.ts';
import './rfm-place.css';

const { rfm: said } = opsPortraitWords;
const scores = [1, 2, 3, 4, 5] as const;
const downwards = [5, 4, 3, 2, 1] as const;
const axes = ['r', 'f', 'm'] as const;

/** Where a member stands among all: how lately across, how often upwards; the three scores beside it. */
export const RfmPlace = ({ rfm }: { readonly rfm: NonNullable<Portrait['rfm']> }) => {
  const group = sayRfmGroup(rfm.group);
  return (
    <View className="rfm-place">
      <View className="rfm-place__grid" {...accessible({ role: 'img', label: said.gridLabel(group, rfm.r, rfm.f) })}>
        {downwards.map((f) => (
          <View key={f} className="rfm-place__row">
            {scores.map((r) => (
              <View
                key={r}
                className={r === rfm.r && f === rfm.f ? 'rfm-place__cell rfm-place__cell--here' : 'rfm-place__cell'}
              />
            ))}
          </View>
        ))}
      </View>
      <View className="rfm-place__words">
        <Text className="rfm-place__group">{group}</Text>
        {axes.map((axis) => (
          <View key={axis} className="rfm-place__axis">
            <Text className="rfm-place__name">{said.axes[axis]}</Text>
            <Text className="rfm-place__score">{said.score(rfm[axis])}</Text>
          </View>
        ))}
      </View>
    </View>
  );
};
