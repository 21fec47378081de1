import { Text, View } from '@tarojs/components';
import { routes } from '../../route-table.ts';
import { go, type RouteName } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { opsShellWords } from '../../words/ops/shell.ts';
import './ops-bar.css';

/** The places of an operator's day, in its order. Each opens in the place of the one before, so that "back" leads out at once. */
const places = [
  { tab: 'today', page: 'opsToday', icon: 'sun' },
  { tab: 'groups', page: 'opsGroups', icon: 'people' },
  { tab: 'activities', page: 'opsActivities', icon: 'activity' },
  { tab: 'till', page: 'opsScan', icon: 'scan' },
  { tab: 'more', page: 'opsMore', icon: 'person' },
] as const satisfies readonly { tab: string; page: string; icon: IconName }[];

export type OpsTab = (typeof places)[number]['tab'];

export const OpsBar = ({ chosen }: { readonly chosen: OpsTab }) => (
  <View className="ops-bar" {...accessible({ role: 'tablist' })}>
    {places
      .filter(({ page }) => page in routes)
      .map(({ tab, page, icon }) => (
        <View
          key={tab}
          className={tab === chosen ? 'ops-bar__place ops-bar__place--chosen' : 'ops-bar__place'}
          hoverClass="ops-bar__place--pressed"
          {...press(() => {
            if (tab !== chosen) go.instead(page as RouteName as 'opsMore');
          })}
          {...accessible({ role: 'tab', selected: tab === chosen, label: opsShellWords.tabs[tab] })}
        >
          <Icon name={icon} />
          <Text className="ops-bar__name">{opsShellWords.tabs[tab]}</Text>
        </View>
      ))}
  </View>
);

/** Where who comes in begins. */
export const firstOpsPage = (places.find(({ page }) => page in routes)?.page ?? 'opsMore') as RouteName as 'opsMore';
