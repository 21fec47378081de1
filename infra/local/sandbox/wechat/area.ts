import type { Chance } from './chance.ts';
import type { PushSetting } from './push-cipher.ts';

/**
 * One part of WeChat's platform: what it answers to servers, and how a demo or a test plays the rest of WeChat (the phone app,
 * its users, its bad days). An area keeps its state to itself; a further area is a further file and a line in `../wechat.ts`.
 */
export type Area = { readonly apis: readonly WechatApi[]; readonly controls: readonly Control[] };

export type WechatApi = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: (request: WechatRequest) => Json | Picture;
};
/** Some calls are answered with a picture; their errors are JSON all the same. */
export type Picture = { readonly type: `image/${string}`; readonly bytes: Uint8Array };
export type WechatRequest = { readonly query: URLSearchParams; readonly body: Json };

export type Control = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/sandbox/${string}`;
  /** @throws ControlRefused when the input makes no sense */
  readonly run: (input: Json) => Json | Promise<Json>;
};

export type Json = Readonly<Record<string, unknown>>;

/** What all areas share. */
export type World = {
  readonly apps: ReadonlyMap<string, SandboxApp>;
  readonly nowMs: () => number;
  readonly chance: Chance;
  /** When somebody last opened an app: `<app id>/<openid>` to milliseconds. */
  readonly visits: Map<string, number>;
};

export type SandboxApp = {
  readonly appId: string;
  readonly secret: string;
  /** Bound to an Open Platform account: only then do its users have a unionid. */
  readonly bound?: boolean;
  /** A shop (微信小店), which has orders, and no users who sign in. */
  readonly shop?: boolean;
  /** Where it has a message push set up. */
  readonly push?: PushSetting;
};
