import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useElderMode } from '../features/settings/elder-mode.ts';
import { themeStyle } from '../theme/theme.ts';
import { useTheme } from '../theme/worn.ts';
import '../theme/scale.css';
import './screen.css';

/** The root of every page: it gives the brand's colours and the sizes to all below it. */
export const Screen = ({ children }: { readonly children: ReactNode }) => (
  <View className={useElderMode() ? 'screen screen--elder' : 'screen'} style={themeStyle(useTheme())}>
    {children}
  </View>
);
