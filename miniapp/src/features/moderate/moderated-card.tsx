import { Text, View } from '@tarojs/components';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { moderateWords as said } from '../../words/ops/moderate.ts';
import { today } from '../clock/clock.ts';
import { PictureGrid } from '../posts/picture-grid.tsx';
import { type ModeratedPost, warningsOf } from './moderate-view.ts';
import './moderated-card.css';

/** A post as who decides looks at it: pictures large, words whole, warnings before anything else. */
export const ModeratedCard = ({ post }: { readonly post: ModeratedPost }) => {
  const { pictures, text, author, goods, since, likes, state } = post;
  return (
    <View>
      {warningsOf(post).map((line) => (
        <View key={line} className="moderated__warning" {...accessible({ role: 'status' })}>
          <Text>{line}</Text>
        </View>
      ))}
      <PictureGrid pictures={pictures} />
      <View className="moderated__words">
        <Text className="moderated__text">{text}</Text>
        <Text className="moderated__meta">
          {[
            author || said.nobody,
            said.since(sayMoment(since, today(), theme.brand.zone)),
            goods && said.goods(goods),
            isPublic(state) && said.likes(sayNumber(likes)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </View>
    </View>
  );
};

const isPublic = (state: ModeratedPost['state']): boolean => state === 'shown' || state === 'featured';
