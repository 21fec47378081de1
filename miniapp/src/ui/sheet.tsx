import { Popup } from '@nutui/nutui-react-taro';
import { ScrollView, Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { words } from '../words/words.ts';
import { accessible } from './accessible.ts';
import { Icon } from './icon.tsx';
import { press } from './press.ts';
import './sheet.css';

type SheetProps = {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What stays in thumb reach however long the rest is. */
  readonly foot?: ReactNode;
};

/** A sheet from below over the page, which does not scroll meanwhile. */
export const Sheet = ({ open, title, onClose, children, foot }: SheetProps) => (
  <Popup visible={open} position="bottom" onClose={onClose} className="sheet-popup">
    <View className="sheet" {...accessible({ role: 'dialog', label: title })}>
      <View className="sheet__head">
        <Text className="sheet__title">{title}</Text>
        <View
          className="sheet__close"
          hoverClass="sheet__close--pressed"
          {...press(onClose)}
          {...accessible({ role: 'button', label: words.action.close })}
        >
          <Icon name="close" />
        </View>
      </View>
      <ScrollView scrollY className="sheet__body">
        {children}
      </ScrollView>
      {foot && <View className="sheet__foot">{foot}</View>}
    </View>
  </Popup>
);
