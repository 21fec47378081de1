import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './bottom-bar.css';

/** What one does on this page, always in thumb reach, above the phone's own bar. */
export const BottomBar = ({ children }: { readonly children: ReactNode }) => (
  <View className="bottom-bar">{children}</View>
);
