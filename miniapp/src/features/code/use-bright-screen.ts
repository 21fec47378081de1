import { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { platform } from '../../platform/current.ts';

/** A bright screen that stays on while the page is in sight, for a reader's light; as it was before when one leaves. */
export const useBrightScreen = (): void => {
  const wanted = useRef(false);
  const undo = useRef<(() => void) | undefined>(undefined);

  const brighten = async (): Promise<void> => {
    if (wanted.current) return;
    wanted.current = true;
    const restore = await platform.brighten();
    // Left again while the phone was asked how bright it is.
    if (wanted.current) undo.current = restore;
    else restore();
  };
  const darken = (): void => {
    wanted.current = false;
    undo.current?.();
    undo.current = undefined;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens; every render's do the same, by the refs
  useEffect(() => {
    void brighten();
    return darken;
  }, []);
  useDidShow(() => void brighten());
  useDidHide(darken);
  useUnload(darken);
};
