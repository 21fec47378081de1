import { Text, View } from '@tarojs/components';
import type { CardView } from '../features/card/card-view.ts';
import { tierLook, tierStyle } from '../theme/theme.ts';
import { useTheme } from '../theme/worn.ts';
import { words } from '../words/words.ts';
import { accessible } from './accessible.ts';
import { Icon } from './icon.tsx';
import { press } from './press.ts';
import { tierRingImage } from './tier-ring.ts';
import './member-card.css';

type MemberCardProps = {
  readonly view: CardView;
  /** Opens the member code, which is shown at the counter. */
  readonly onCode?: () => void;
};

/** The first thing one sees: who I am, what I have, how far the next tier is. */
export const MemberCard = ({ view, onCode }: MemberCardProps) => {
  const theme = useTheme();
  const look = tierLook(theme, view.level);
  const ring = tierRingImage({ share: view.share, ring: look.ring, track: look.track });
  return (
    <View className="member-card" style={tierStyle(look)}>
      <View className="member-card__head">
        <View className="member-card__who" {...accessible({ role: 'img', label: view.label })}>
          <Text className="member-card__brand">{`${theme.brand.name} · ${theme.brand.latinName}`}</Text>
          <Text className="member-card__name">{view.name}</Text>
        </View>
        <View
          className="member-card__ring"
          style={`background-image:url("${ring}")`}
          {...accessible({ role: 'img', label: `${view.tier}，${words.card.growth} ${view.growth}，${view.progress}` })}
        >
          <Text className="member-card__tier">{view.tier}</Text>
          <Text className="member-card__growth">{view.growth}</Text>
        </View>
      </View>
      <View className="member-card__points">
        <Text className="member-card__number">{view.points}</Text>
        <Text className="member-card__unit">{words.card.points}</Text>
      </View>
      <View className="member-card__notes">
        {view.notes.map((note) => (
          <Text key={note} className="member-card__note">
            {note}
          </Text>
        ))}
      </View>
      <View className="member-card__foot">
        <View className="member-card__way">
          <Text className="member-card__next">{view.nextTier}</Text>
          {view.keep && <Text className="member-card__keep">{view.keep}</Text>}
        </View>
        {onCode && (
          <View
            className="member-card__code"
            hoverClass="member-card__code--pressed"
            {...press(onCode)}
            {...accessible({ role: 'button', label: words.ui.memberCode })}
          >
            <Icon name="code" size="small" />
            <Text className="member-card__code-word">{words.ui.memberCode}</Text>
          </View>
        )}
      </View>
    </View>
  );
};
