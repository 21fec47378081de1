import { Text, View } from '@tarojs/components';
import { words } from '../words/words.ts';
import { Drawing } from './drawing.tsx';
import { PillButton } from './pill-button.tsx';
import './visitor-card.css';

/** What a visitor sees in the card's place: the brand, and the way to a card. */
export const VisitorCard = ({ onJoin }: { readonly onJoin: () => void }) => (
  <View className="visitor-card">
    <Drawing name="cup" />
    <Text className="visitor-card__title">{words.home.visitorTitle}</Text>
    <Text className="visitor-card__line">{words.home.visitorLine}</Text>
    <View className="visitor-card__way">
      <PillButton look="primary" wide onPress={onJoin}>
        {words.home.open}
      </PillButton>
    </View>
    <View className="visitor-card__reasons">
      {words.brand.reasons.map((reason) => (
        <Text key={reason} className="visitor-card__reason">
          {reason}
        </Text>
      ))}
    </View>
  </View>
);
