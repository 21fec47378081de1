import { Image, Text, View } from '@tarojs/components';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { press } from '../../ui/press.ts';
import { sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { moderateWords as said } from '../../words/ops/moderate.ts';
import { today } from '../clock/clock.ts';
import { type ModeratedPost, warningsOf } from './moderate-view.ts';
import './moderated-card.css';

/** A post as who decides looks at it: pictures large, words whole, warnings before anything else. */
export const ModeratedCard = ({ post }: { readonly post: ModeratedPost }) => {
  const { pictures, text, author, goods, since, likes, state } = post;
  const urls = pictures.map(({ url }) => url);
  return (
    <View>
      {warningsOf(post).map((line) => (
        <View key={line} className="moderated__warning" {...accessible({ role: 'status' })}>
          <Text>{line}</Text>
        </View>
      ))}
      <View className={urls.length === 1 ? 'moderated__pictures moderated__pictures--one' : 'moderated__pictures'}>
        {urls.map((url, i) => (
          <View
            key={url}
            className="moderated__cell"
            {...press(() => platform.pictures.show(urls, url))}
            {...accessible({ role: 'button', label: said.picture(i + 1, urls.length) })}
          >
            <Image className="moderated__picture" src={url} mode="aspectFill" />
          </View>
        ))}
      </View>
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
