import type { Listening } from '../http/listen.ts';
import type { Platform } from '../platform.ts';
import { openStaticSite } from './static-site.ts';
import { webDir } from './web-build.ts';

/** Serve the built mini-program as a web page that belongs to a platform. @throws HostRefusal when the port is taken */
export const openMiniProgram = (
  { apiUrl, wechatUrl, wechatAppIds }: Pick<Platform, 'apiUrl' | 'wechatUrl' | 'wechatAppIds'>,
  port: number,
): Promise<Listening> => {
  const config = { apiBaseUrl: apiUrl, appId: wechatAppIds[0] ?? '', wechatSandboxUrl: wechatUrl };
  return openStaticSite({ port, dir: webDir, config });
};
