import type { AccessTokens } from './access-token.ts';
import type { Area, World } from './area.ts';
import { hostControls } from './channels/host-controls.ts';
import { createLiveRooms } from './channels/live-rooms.ts';
import { phoneControls } from './channels/phone-controls.ts';
import { serverApis } from './channels/server-apis.ts';

/** Live rooms of WeChat Channels (视频号直播): what servers may ask, what phones see and do there, and who is on air. */
export const createChannels = (world: World, tokens: AccessTokens): Area => {
  const rooms = createLiveRooms(world);
  return {
    apis: serverApis(rooms, tokens),
    controls: [...hostControls(rooms), ...phoneControls(rooms, world.nowMs)],
  };
};
