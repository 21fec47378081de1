import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from '../../ui/accessible.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import type { Trouble } from '../attempt.ts';
import './panel-act.css';

type PanelActProps = { readonly trouble: Trouble | null; readonly children: ReactNode };

/** What one does in an activity, in thumb reach, and above it what went wrong the last time. */
export const PanelAct = ({ trouble, children }: PanelActProps) => (
  <BottomBar>
    <View className="panel-act">
      <View {...accessible({ role: 'alert' })}>
        {trouble && (
          <View className="panel-act__trouble">
            <Text>{`${trouble.say}，${trouble.next}`}</Text>
          </View>
        )}
      </View>
      <View className="panel-act__buttons">{children}</View>
    </View>
  </BottomBar>
);
