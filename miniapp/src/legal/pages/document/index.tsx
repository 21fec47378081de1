import { Text, View } from '@tarojs/components';
import Taro, { useLoad, useRouter } from '@tarojs/taro';
import { accessible } from '../../../ui/accessible.ts';
import { Screen } from '../../../ui/screen.tsx';
import { documents } from '../../documents.ts';
import './index.css';

/** The member agreement or the privacy guide: `?name=terms` or `?name=privacy`. */
export default function DocumentPage() {
  const { title, version, sections } = documents[useRouter().params.name === 'privacy' ? 'privacy' : 'terms'];
  useLoad(() => {
    void Taro.setNavigationBarTitle({ title });
  });
  return (
    <Screen>
      <View {...accessible({ role: 'heading' })}>
        <Text className="document__title">{title}</Text>
      </View>
      <Text className="document__version">{version}</Text>
      {sections.map(({ heading, text }) => (
        <View key={heading} className="document__section">
          <Text className="document__heading">{heading}</Text>
          <Text className="document__text">{text}</Text>
        </View>
      ))}
    </Screen>
  );
}
