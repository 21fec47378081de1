import { View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import { Terms } from '../coupons/terms.tsx';
import { ShareButton } from '../share/share-button.tsx';
import type { DropItem } from './drop-facts.ts';
import './drop-aside.css';

type DropAsideProps = { readonly dropId: string; readonly item: DropItem };

/** What one may want to know before pressing, and where else to go. */
export const DropAside = ({ dropId, item }: DropAsideProps) => (
  <View className="drop-aside">
    <Terms note={item.note} terms={item.terms} />
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
