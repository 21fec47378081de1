import type { Page } from 'playwright-core';
import type { RouteName } from '../../../miniapp/src/route-table.ts';
import type { TestPlatform } from '../../support/start-platform.ts';

/** One look of one page, and how to get there. */
export type State<Told> = {
  /** Name of its picture, unique among all areas: `wallet-empty`. */
  readonly name: string;
  /** The page it is a state of. */
  readonly page: RouteName;
  /** Who holds the phone; `told` of the area has made a member of them, or has not. */
  readonly openid: string;
  /** What the page is told in its address. */
  readonly params?: (told: Told) => Readonly<Record<string, string>>;
  /** More of the address before the page, as `&phone=13700000001`. */
  readonly query?: string;
  /** Text by which one knows that the state is reached. */
  readonly shows: string | RegExp;
  /** What to do to the page before it opens: cut its network, slow an answer. */
  readonly prepare?: (page: Page, told: Told) => Promise<void>;
  /** What a finger does before the state is reached. */
  readonly after?: (page: Page, told: Told) => Promise<void>;
  /** Whether the same is looked at in large type too. */
  readonly elderToo?: boolean;
};

/** Pages that belong together, and the life that their members have behind them. */
export type Area<Told> = {
  readonly name: string;
  /** Makes what the states show; what it gives is known to them. Whom it makes nobody else's story may use. */
  readonly tell: (platform: TestPlatform) => Promise<Told>;
  readonly states: readonly State<Told>[];
};

/** States of an area know what their story tells; who runs them all need not. */
export type AnyArea = Area<unknown>;

export const area = <Told>(given: Area<Told>): AnyArea => given as AnyArea;
