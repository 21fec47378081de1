import { Text, View } from '@tarojs/components';
import { Icon } from '../../ui/icon.tsx';
import { liveWords as said } from '../../words/live.ts';
import { sayShop } from '../../words/shops.ts';
import { sayTimes } from '../activities/member-day-view.ts';
import type { Live } from './live-facts.ts';
import './live-factor.css';

/** What points an order of the live earns more, and where else; not there where it is as always. */
export const LiveFactor = ({
  live: { percent, lifted, shops },
}: {
  readonly live: Pick<Live, 'percent' | 'lifted' | 'shops'>;
}) => {
  if (percent <= 100) return null;
  const times = sayTimes(percent);
  return (
    <View className={lifted ? 'live-factor live-factor--now' : 'live-factor'}>
      <Icon name="points" />
      <View className="live-factor__words">
        <Text className="live-factor__what">{lifted ? said.factorNow(times) : said.factor(times)}</Text>
        {shops.length > 0 && (
          <Text className="live-factor__shops">{said.factorShops(shops.map(sayShop).join('、'))}</Text>
        )}
      </View>
    </View>
  );
};
