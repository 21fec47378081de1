import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { words } from '../../words/words.ts';
import type { InboxDay, NoticeView, NoticeWay } from './inbox-view.ts';
import './inbox-days.css';

/** The inbox day by day; each notice is one button that leads to what it is about. */
export const InboxDays = ({ days }: { readonly days: readonly InboxDay[] }) => (
  <>
    {days.map(({ day, notices }) => (
      <View key={day} className="inbox-day">
        <Text className="inbox-day__name" {...accessible({ role: 'heading' })}>
          {day}
        </Text>
        <View className="inbox-day__notices">
          {notices.map((notice) => (
            <NoticeRow key={notice.key} notice={notice} />
          ))}
        </View>
      </View>
    ))}
  </>
);

const NoticeRow = ({ notice: { icon, title, line, unread, way, go: verb } }: { readonly notice: NoticeView }) => (
  <View
    className="inbox-notice"
    hoverClass="inbox-notice--pressed"
    {...press(() => follow(way))}
    {...accessible({ role: 'button' })}
  >
    <View className={unread ? 'inbox-notice__icon inbox-notice__icon--unread' : 'inbox-notice__icon'}>
      <Icon name={icon} />
    </View>
    <View className="inbox-notice__words">
      <View className="inbox-notice__head">
        <Text className="inbox-notice__title">{title}</Text>
        {unread && <Text className="inbox-notice__unread">{words.messages.unread}</Text>}
      </View>
      <Text className="inbox-notice__line">{line}</Text>
      <Text className="inbox-notice__go">{verb}</Text>
    </View>
    <Icon name="next" size="small" />
  </View>
);

const follow = (way: NoticeWay): void => {
  if (way.to === 'coupon') go.to('coupon', { couponId: way.couponId });
  else if (way.to === 'drop') go.to('drop', { dropId: way.dropId });
  else if (way.to === 'live') go.to('live', { liveId: way.liveId });
  else if (way.to === 'exchange') go.to('exchange', { exchangeId: way.exchangeId });
  else go.to(way.to);
};
