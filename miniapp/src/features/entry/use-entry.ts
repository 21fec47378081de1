import { useLoad } from '@tarojs/taro';
import { platform } from '../../platform/current.ts';
import { go } from '../../routes.ts';
import { type Destination, destinationOf } from './destination.ts';

/** How the app was opened counts once: whoever comes back to the first page does not want to be sent off again. */
let isFollowed = false;

/** For the first page: who came for something else is led there, with the first page behind it as the way back. */
export const useEntry = (): void =>
  useLoad((told: Readonly<Record<string, string | undefined>>) => {
    const opening = isFollowed ? {} : platform.openedBy().query;
    isFollowed = true;
    const destination = destinationOf({ query: { ...opening, ...told } });
    if (destination) follow(destination);
  });

const follow = (to: Destination): void => {
  if (to.kind === 'tab') go.tab(to.name);
  else if (to.kind === 'page') go.to(to.name);
  else if (to.kind === 'drop') go.to('drop', { dropId: to.dropId });
  else if (to.kind === 'item') go.to('mallItem', { itemId: to.itemId });
  else go.to('codeEntry', { code: to.code });
};
