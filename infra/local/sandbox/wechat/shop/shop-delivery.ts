import { setTimeout as pause } from 'node:timers/promises';
import type { World } from '../area.ts';
import type { Pushes } from '../push.ts';
import type { ShopEvent } from './shop-events.ts';

/** What happens to events on their way. */
export type Trouble = {
  /** Of so many events one never arrives, however often WeChat tries; 0: none is lost. */
  readonly loseOneIn: number;
  /** Of so many events one is sent twice; 0: none is. */
  readonly doubleOneIn: number;
  /** Each waits up to so many milliseconds, so that they overtake one another. */
  readonly shuffleMs: number;
};

export const noTrouble: Trouble = { loseOneIn: 0, doubleOneIn: 0, shuffleMs: 0 };

export type ShopDelivery = {
  send(shopAppId: string, event: ShopEvent, trouble?: Trouble): void;
  setTrouble(trouble: Trouble): void;
  /** Events that still wait to be sent. */
  waiting(): number;
  stop(): void;
};

/** Brings the events of shops to the platform, by WeChat's schedule for shops. */
export const createShopDelivery = (world: World, pushes: Pick<Pushes, 'send'>): ShopDelivery => {
  let usual = noTrouble;
  let held = 0;
  const ending = new AbortController();
  const upTo = (most: number): number => world.chance('shop delivery', 4).readUInt32BE() % most;

  const hold = async (ms: number, send: () => void): Promise<void> => {
    held += 1;
    try {
      await pause(ms, undefined, { signal: ending.signal, ref: false });
      send();
    } catch {
      // The sandbox ends.
    } finally {
      held -= 1;
    }
  };

  return {
    send(shopAppId, { message }, { loseOneIn, doubleOneIn, shuffleMs } = usual) {
      if (loseOneIn > 0 && upTo(loseOneIn) === 0) return;
      const copies = doubleOneIn > 0 && upTo(doubleOneIn) === 0 ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const send = () => pushes.send(shopAppId, message, { retries: 'shop' });
        if (shuffleMs > 0) void hold(upTo(shuffleMs), send);
        else send();
      }
    },
    setTrouble(trouble) {
      usual = trouble;
    },
    waiting: () => held,
    stop: () => ending.abort(),
  };
};
