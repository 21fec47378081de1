import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { opsExperimentsWords as said } from '../../words/ops/experiments.ts';
import type { IntervalPicture as Picture } from './interval-view.ts';
import { sayGain, sayPercent } from './say-gain.ts';
import './interval-picture.css';

type IntervalPictureProps = {
  readonly picture: Picture;
  readonly worthwhile: number;
  readonly nameOf: (armId: string) => string;
};

const percent = (part: number): string => `${Math.round(part * 1000) / 10}%`;

/** For each arm where its difference from the control may lie: a bar from worse to better, its best guess as a dot. */
export const IntervalPicture = ({ picture, worthwhile, nameOf }: IntervalPictureProps) => (
  <View className="intervals">
    {picture.bars.map(({ armId, gain, from, to, left, right, dot, tone }) => (
      <View
        key={armId}
        className="intervals__arm"
        {...accessible({ role: 'img', label: said.barLabel(nameOf(armId), sayGain(gain), sayGain(from), sayGain(to)) })}
      >
        <View className="intervals__head">
          <Text className="intervals__name">{nameOf(armId)}</Text>
          <Text className={`intervals__gain intervals__gain--${tone}`}>{sayGain(gain)}</Text>
        </View>
        <View className="intervals__track">
          <View className="intervals__zero" />
          <View className="intervals__worth" style={{ left: percent(picture.worthwhile) }} />
          <View
            className={`intervals__bar intervals__bar--${tone}`}
            style={{ left: percent(left), width: percent(Math.max(0.01, right - left)) }}
          />
          <View className={`intervals__dot intervals__dot--${tone}`} style={{ left: percent(dot) }} />
        </View>
      </View>
    ))}
    <View className="intervals__scale">
      <Text>{said.worse}</Text>
      <Text>{said.same}</Text>
      <Text>{said.better}</Text>
    </View>
    <Text className="intervals__line">{said.worthwhile(sayPercent(worthwhile))}</Text>
  </View>
);
