import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';

/** Whether the app was opened from a group this time. */
export const useOpenedGroup = (): boolean => {
  const [isInGroup, tell] = useState(false);
  useDidShow(() => {
    platform.groupEntry().then(
      (entry) => tell(entry !== undefined),
      () => tell(false),
    );
  });
  return isInGroup;
};
