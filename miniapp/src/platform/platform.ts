import type { Transport } from '@memberday/shared/contract/client.ts';
import type { PictureType } from '@memberday/shared/domain/posts/post.ts';
import type { OpenedBy } from '../features/entry/entry-source.ts';
import type { LiveRooms } from './live-room.ts';
import type { Painting } from './painting.ts';

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
  /** Whether the app was opened from a group chat this time, as far as it is known without asking. */
  readonly isFromGroup: () => boolean;
  /**
   * Which group chat the app was opened from this time, sealed for the platform alone. Asked again it is sealed anew, under the session
   * that `loginCode` made last.
   * @returns undefined when it was not opened from a group
   */
  readonly groupEntry: () => Promise<GroupEntry | undefined>;
  /** What a WeChat shop gave along that opened the app this time for its visitor to become a member. */
  readonly shopSession: () => string | undefined;
  readonly transport: Transport;
  readonly storage: Storage;
  /** Forgets what is stored on this phone, but for what is worth keeping. */
  readonly clearStorage: (isWorthKeeping: (key: string) => boolean) => void;
  readonly network: Network;
  readonly phone: PhoneAsking;
  readonly sharing: Sharing;
  /** The next card that is shared goes on showing how many are in; where that cannot be, it is a card like any other. */
  readonly makeCardLive: (card: LiveCard) => Promise<void>;
  readonly avatar: AvatarChoosing;
  readonly pictures: PictureChoosing;
  readonly painting: Painting;
  /** Live rooms of WeChat Channels. */
  readonly live: LiveRooms;
  /** The version of the app as its users see it; empty where it has none. */
  readonly version: () => string;
  /** Whether somebody of the chain can be written to from here. */
  readonly hasCustomerService: boolean;
  readonly copy: (text: string) => Promise<void>;
  /** What a code says that the camera was held to; undefined when nothing was scanned. */
  readonly scan: () => Promise<string | undefined>;
  /** Makes the screen bright for a scanner and keeps it on; gives back what undoes that. */
  readonly brighten: () => Promise<() => void>;
  /** A short tick in the hand, where the phone has one. */
  readonly tick: () => void;
  /**
   * Asks for the permission to send one message of each template. WeChat takes the question only within a tap.
   * @returns the answer to each; nothing where it could not be asked
   */
  readonly askToSend: (templateIds: readonly string[]) => Promise<Readonly<Record<string, SendPermission>>>;
  /** Hands the holder of the phone a text as a file, to keep or to send on. Rejects when they do not want it. */
  readonly handOverFile: (name: string, text: string) => Promise<void>;
};

/** `ban`: the platform took the template away; `filter`: WeChat asked for one of the same title already. */
export type SendPermission = 'accept' | 'reject' | 'ban' | 'filter';

/** How a phone number is asked for. WeChat gives one only to a tap on a button of its own; elsewhere a call may do, or nothing. */
export type PhoneAsking =
  | { readonly by: 'wechat-button' }
  | { readonly by: 'call'; readonly code: () => Promise<string> }
  | { readonly by: 'none' };

/** How somebody gives a picture of themselves. Either way it becomes a small square picture as a data address. */
export type AvatarChoosing =
  | {
      readonly by: 'wechat-button';
      /** @param path what WeChat's button gave. Rejects when it is no picture, or stays too large. */
      readonly read: (path: string) => Promise<string>;
    }
  /** Undefined: they chose none. */
  | { readonly by: 'call'; readonly choose: () => Promise<string | undefined> };

/** Pictures for others to see: looked at large, chosen, made no larger than a screen, and put to addresses that were signed for them. */
export type PictureChoosing = {
  /** Shows one of several as large as the screen. */
  readonly show: (urls: readonly string[], first: string) => void;
  /** Empty where none were chosen. Rejects when one cannot be read, or is of another kind. */
  readonly choose: (most: number) => Promise<readonly ChosenPicture[]>;
  /** @returns the HTTP status of the answer. Rejects when there was none. */
  readonly put: (
    to: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
    picture: ChosenPicture,
  ) => Promise<number>;
};

export type ChosenPicture = {
  /** What an image shows it by on this phone. */
  readonly preview: string;
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly data: ArrayBuffer;
};

/** How a page gets to a friend: WeChat takes its card from a tap on a button of its own; elsewhere there is a link to copy. */
export type Sharing =
  | { readonly by: 'wechat-button' }
  | {
      readonly by: 'link';
      /** @param from what the friend's start says of who shared it */
      readonly linkTo: (address: string, from: Readonly<Record<string, string>>) => string;
    };

/** A card of WeChat's that changes after it was sent: 32/50. */
export type LiveCard = { readonly cardId: string; readonly people: number; readonly limit: number };

/** What WeChat sealed, both as base64. */
export type GroupEntry = { readonly encryptedData: string; readonly iv: string };

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
