import { Text, View } from '@tarojs/components';
import { tierLook, tierStyle } from '../../theme/theme.ts';
import { useTheme } from '../../theme/worn.ts';
import { accessible } from '../../ui/accessible.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { tierRingImage } from '../../ui/tier-ring.ts';
import { words } from '../../words/words.ts';
import { CardRail } from './card-rail.tsx';
import type { TierCard } from './tier-view.ts';
import './tier-cards.css';

type TierCardsProps = {
  readonly cards: readonly TierCard[];
  readonly chosen: number;
  readonly onChoose: (level: number) => void;
};

/** The tiers as cards to swipe through; the names above do the same by a tap. */
export const TierCards = ({ cards, chosen, onChoose }: TierCardsProps) => (
  <View>
    <Tabs
      tabs={cards.map(({ level, name }) => ({ key: String(level), label: name }))}
      chosen={String(chosen)}
      onChoose={(key) => onChoose(Number(key))}
    />
    <CardRail
      cards={cards.map((card) => ({ key: String(card.level), card: <Card card={card} /> }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  </View>
);

const Card = ({ card }: { readonly card: TierCard }) => {
  const { level, name, state, asks, line, keep, share } = card;
  const look = tierLook(useTheme(), level);
  const ring = tierRingImage({ share, ring: look.ring, track: look.track });
  const said = words.tier.cardLabel(name, [asks, line, keep].filter(Boolean).join('，'));
  return (
    <View className="tier-card" style={tierStyle(look)} {...accessible({ role: 'img', label: said })}>
      <View className="tier-card__head">
        <View className="tier-card__words">
          {state === 'present' && <Text className="tier-card__state">{words.tier.present}</Text>}
          <Text className="tier-card__name">{words.tier.cardName(name)}</Text>
          <Text className="tier-card__asks">{asks}</Text>
        </View>
        <View className="tier-card__ring" style={`background-image:url("${ring}")`}>
          <Text className="tier-card__share">{share < 1 ? `${Math.floor(share * 100)}%` : words.tier.full[state]}</Text>
        </View>
      </View>
      <View className="tier-card__foot">
        <Text className="tier-card__line">{line}</Text>
        {keep && <Text className="tier-card__keep">{keep}</Text>}
      </View>
    </View>
  );
};
