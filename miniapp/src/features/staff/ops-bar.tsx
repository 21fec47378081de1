import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { opsShellWords } from '../../words/ops/shell.ts';
import { type OpsTab, placesOf } from './places.ts';
import type { StaffMember } from './staff-session.ts';
import './ops-bar.css';

type OpsBarProps = { readonly chosen: OpsTab; readonly role: StaffMember['role'] };

/** Where one is at work and what else there is. Each place opens in that of the one before, so that "back" leads out at once. */
export const OpsBar = ({ chosen, role }: OpsBarProps) => (
  <View className="ops-bar" {...accessible({ role: 'tablist' })}>
    {placesOf(role).map(({ tab, page, icon }) => (
      <View
        key={tab}
        className={tab === chosen ? 'ops-bar__place ops-bar__place--chosen' : 'ops-bar__place'}
        hoverClass="ops-bar__place--pressed"
        {...press(() => {
          if (tab !== chosen) go.instead(page);
        })}
        {...accessible({ role: 'tab', selected: tab === chosen, label: opsShellWords.tabs[tab] })}
      >
        <Icon name={icon} />
        <Text className="ops-bar__name">{opsShellWords.tabs[tab]}</Text>
      </View>
    ))}
  </View>
);
