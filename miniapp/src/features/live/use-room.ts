import { useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { platform } from '../../platform/current.ts';
import type { LiveRoom } from '../../platform/live-room.ts';

export type RoomHandle = { readonly room: LiveRoom; readonly look: () => Promise<LiveRoom> };

/**
 * What WeChat says of an account's live room; `none` until it has answered, and without an account.
 * @param account empty: the session is bound to none
 */
export const useRoom = (account: string): RoomHandle => {
  const [room, setRoom] = useState<LiveRoom>({ step: 'none' });
  const isGone = useRef(false);
  const look = async (): Promise<LiveRoom> => {
    if (account === '') return room;
    const seen = await platform.live.look(account);
    if (!isGone.current) setRoom(seen);
    return seen;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's look does the same
  useEffect(() => {
    isGone.current = false;
    void look();
    return () => {
      isGone.current = true;
    };
  }, [account]);
  useDidShow(() => void look());
  return { room, look };
};
