import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import { flowView } from './flow-view.ts';
import type { SegmentPage } from './segments-api.ts';
import './flow-bars.css';

const { one: said } = opsSegmentsWords;

/** Thirty days of coming and going: up who came, down who left. */
export const FlowBars = ({ flow, today }: { readonly flow: SegmentPage['flow']; readonly today: string }) => {
  const { days, entered, left } = flowView(flow, today);
  return (
    <View>
      <View
        className="flow-bars"
        {...accessible({ role: 'img', label: said.flowLabel(sayNumber(entered), sayNumber(left)) })}
      >
        {days.map(({ day, up, down }) => (
          <View key={day} className="flow-bars__day">
            <View className="flow-bars__half flow-bars__half--up">
              <View className="flow-bars__in" style={`height:${up}%`} />
            </View>
            <View className="flow-bars__half">
              <View className="flow-bars__out" style={`height:${down}%`} />
            </View>
          </View>
        ))}
      </View>
      <View className="flow-bars__key">
        <Text className="flow-bars__entered">{`${said.entered} ${sayNumber(entered)}`}</Text>
        <Text className="flow-bars__left">{`${said.left} ${sayNumber(left)}`}</Text>
      </View>
    </View>
  );
};
