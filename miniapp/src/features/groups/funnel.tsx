import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import type { FunnelStep } from './group-view.ts';
import './funnel.css';

/** What became of those who came, step by step; each bar is drawn against the longest. */
export const Funnel = ({ steps }: { readonly steps: readonly FunnelStep[] }) => (
  <View className="funnel" {...accessible({ role: 'list' })}>
    {steps.map(({ key, name, value, ofFirst, share }) => (
      <View
        key={key}
        className="funnel__step"
        {...accessible({ role: 'listitem', label: [name, value, ofFirst].filter(Boolean).join('，') })}
      >
        <View className="funnel__words">
          <Text className="funnel__name">{name}</Text>
          {ofFirst && <Text className="funnel__of">{ofFirst}</Text>}
          <Text className="funnel__value">{value}</Text>
        </View>
        <View className="funnel__track">
          <View className={`funnel__bar funnel__bar--${key}`} style={`width:${share}%`} />
        </View>
      </View>
    ))}
  </View>
);
