import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { opsPortraitWords as said } from '../../words/ops/portrait.ts';
import './stage-band.css';

export const bandStages = ['new', 'active', 'silent', 'lost'] as const;
type Stage = (typeof bandStages)[number];

/** The stages of a member's life, the present one filled. */
export const StageBand = ({ stage }: { readonly stage: Stage | 'none' }) => (
  <View className="stage-band" {...accessible({ role: 'img', label: said.stage[stage] })}>
    {bandStages.map((each) => (
      <View
        key={each}
        className={each === stage ? `stage-band__stage stage-band__stage--${each}` : 'stage-band__stage'}
      >
        <Text>{said.stage[each]}</Text>
      </View>
    ))}
  </View>
);
