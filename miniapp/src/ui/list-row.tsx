import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from './accessible.ts';
import { Icon, type IconName } from './icon.tsx';
import { press } from './press.ts';
import './list-row.css';

type ListRowProps = {
  readonly title: string;
  readonly line?: string | undefined;
  readonly value?: string | undefined;
  readonly icon?: IconName;
  readonly onPress?: () => void;
  readonly tone?: 'good' | 'warn' | 'bad' | 'quiet';
};

/** One line of a group: what it is, what it stands at, and where it leads. */
export const ListRow = ({ title, line, value, icon, onPress, tone }: ListRowProps) => {
  const said = [title, line, value].filter(Boolean).join('，');
  return (
    <View
      className={tone ? `list-row list-row--${tone}` : 'list-row'}
      {...(onPress && { hoverClass: 'list-row--pressed', ...press(onPress) })}
      {...(onPress && accessible({ role: 'button', label: said }))}
    >
      {icon && (
        <View className="list-row__icon">
          <Icon name={icon} />
        </View>
      )}
      <View className="list-row__words">
        <Text className="list-row__title">{title}</Text>
        {line && <Text className="list-row__line">{line}</Text>}
      </View>
      {value && <Text className="list-row__value">{value}</Text>}
      {onPress && <Icon name="next" size="small" />}
    </View>
  );
};

/** Rows that belong together, on one surface. */
export const RowGroup = ({ children }: { readonly children: ReactNode }) => (
  <View className="row-group">{children}</View>
);
