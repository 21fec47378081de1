import Taro from '@tarojs/taro';
import { addressOf, type PageName, type RouteParams, type TabName } from './route-table.ts';

export { addressOf, type PageName, type RouteName, type TabName } from './route-table.ts';

/** No parameters may be left out altogether where none are needed. */
type Told<Name extends PageName> =
  Record<never, never> extends RouteParams<Name> ? [params?: RouteParams<Name>] : [params: RouteParams<Name>];

/** WeChat keeps ten pages at most; past that a page takes the place of the one it was opened from. */
const mostPages = 10;

export const go = {
  to: <Name extends PageName>(name: Name, ...[params]: Told<Name>): void => {
    const url = addressOf(name, params);
    void (Taro.getCurrentPages().length >= mostPages ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }));
  },
  /** In the place of the present page, which then is no way back. */
  instead: <Name extends PageName>(name: Name, ...[params]: Told<Name>): void => {
    void Taro.redirectTo({ url: addressOf(name, params) });
  },
  tab: (name: TabName): void => {
    void Taro.switchTab({ url: addressOf(name) });
  },
  /** The page before, or the first one for who came in by a deep link. */
  back: (): void => {
    void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.switchTab({ url: addressOf('home') }));
  },
};
