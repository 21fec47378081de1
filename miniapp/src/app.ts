import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import '@nutui/nutui-react-taro/dist/styles/themes/default.css';
import { tellGroup } from './features/groups/tell-group.ts';
import { linkShop } from './features/shop-link/link-shop.ts';

export default function App({ children }: { readonly children: ReactNode }) {
  // Also when the app lay in the background and another group's card brings it to the front.
  useDidShow(() => {
    void tellGroup();
    void linkShop();
  });
  return children;
}
