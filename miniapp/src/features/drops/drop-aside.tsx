import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { words } from '../../words/words.ts';
import { ShareButton } from '../share/share-button.tsx';
import type { DropItem } from './drop-facts.ts';
import './drop-aside.css';

type DropAsideProps = { readonly dropId: string; readonly item: DropItem };

/** What one may want to know before pressing, and where else to go. */
export const DropAside = ({ dropId, item }: DropAsideProps) => (
  <View className="drop-aside">
    <Section title={words.drops.terms}>
      <View {...accessible({ role: 'list' })}>
        {[item.note, ...item.terms].filter(Boolean).map((line) => (
          <View key={line} className="drop-aside__term" {...accessible({ role: 'listitem' })}>
            <Text>{line}</Text>
          </View>
        ))}
      </View>
    </Section>
    <View className="drop-aside__ways">
      <ShareButton look="line" card={{ to: 'drop', params: { dropId } }}>
        {words.drops.share}
      </ShareButton>
      <PillButton look="line" onPress={() => go.tab('claim')}>
        {words.drops.others}
      </PillButton>
    </View>
  </View>
);
