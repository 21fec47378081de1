import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import type { NewsView } from './news-view.ts';
import './news-line.css';

/** What the member was told last and has not read, in one line that leads to all of it. */
export const NewsLine = ({ view }: { readonly view: NewsView }) => (
  <View
    className="news-line"
    hoverClass="news-line--pressed"
    {...press(() => go.to('messages'))}
    {...accessible({ role: 'button', label: view.label })}
  >
    <Icon name="bell" size="small" />
    <Text className="news-line__words">{view.line}</Text>
    <Text className="news-line__unread">{view.unread}</Text>
    <Icon name="next" size="small" />
  </View>
);
