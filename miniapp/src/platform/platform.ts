import type { Transport } from '@memberday/shared/contract/client.ts';
import type { OpenedBy } from '../features/entry/entry-source.ts';

/**
 * Everything the app asks of what it runs on. WeChat's abilities are behind this one type, with a twin for the web page, so that
 * features and tests never ask where they are.
 */
export type Platform = {
  /** Where the platform's API is, and which app this is. Rejects when that cannot be found out now. */
  readonly settings: () => Promise<Settings>;
  /** A fresh one-use code that proves who holds the phone. Rejects when WeChat gives none. */
  readonly loginCode: () => Promise<string>;
  /** How the app was opened this time. */
  readonly openedBy: () => OpenedBy;
  readonly transport: Transport;
  readonly storage: Storage;
  readonly network: Network;
  readonly phone: PhoneAsking;
};

/** How a phone number is asked for. WeChat gives one only to a tap on a button of its own; elsewhere a call may do, or nothing. */
export type PhoneAsking =
  | { readonly by: 'wechat-button' }
  | { readonly by: 'call'; readonly code: () => Promise<string> }
  | { readonly by: 'none' };

export type Settings = { readonly apiBaseUrl: string; readonly appId: string };

/** Small things that outlive the app. Whatever cannot be read back counts as absent. */
export type Storage = {
  readonly read: (key: string) => unknown;
  readonly write: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
};

export type Network = {
  readonly isOnline: () => boolean;
  /** Calls back each time the network returns; gives back what ends that. */
  readonly onReturn: (callback: () => void) => () => void;
};
