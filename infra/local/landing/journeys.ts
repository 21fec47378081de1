import type { Platform } from '../platform.ts';
import type { ClockAnswer, Destination } from './answers.ts';
import { destinationsFrom } from './destinations.ts';
import { PageRefusal, type Staff, valueFrom } from './staff.ts';

export type Journeys = {
  clock(): Promise<ClockAnswer>;
  /** Sets out; how far it came is told by `onChange`. @throws PageRefusal when one is under way, or the rules know no such day */
  begin(to: Destination): Promise<void>;
};

/**
 * The clock as the page shows and moves it. It goes to a few places only, by their names: a page that could name any moment could also name
 * one that a shop never comes back from.
 * @param onChange told after each step
 * @param onFailure told when a journey breaks off
 */
export const openJourneys = (
  { now, travel }: Pick<Platform, 'now' | 'travel'>,
  staff: Staff,
  {
    onChange,
    onFailure,
  }: { readonly onChange: (clock: ClockAnswer) => void; readonly onFailure: (why: string) => void },
): Journeys => {
  let journey: ClockAnswer['journey'] = null;

  const destinations = async (): Promise<ClockAnswer['destinations']> => {
    const { current, coming } = await valueFrom(staff.getProgramme({}));
    return destinationsFrom(now(), [current, ...coming], current.programme.zone);
  };

  const go = async (at: number, known: ClockAnswer['destinations']): Promise<void> => {
    try {
      await travel(at, ({ stop, stops }) => {
        journey = { stop, stops };
        onChange({ now: now(), destinations: known, journey });
      });
    } catch (error) {
      onFailure((error as Error).message);
    } finally {
      journey = null;
    }
    onChange({ now: now(), destinations: await destinations().catch(() => known), journey });
  };

  return {
    clock: async () => ({ now: now(), destinations: await destinations(), journey }),
    async begin(to) {
      if (journey) throw new PageRefusal('时间正在往前走，等它停下。');
      // Two clicks must not both pass while the rules are read.
      journey = { stop: 0, stops: 1 };
      try {
        const known = await destinations();
        const found = known.find((each) => each.to === to);
        if (!found) throw new PageRefusal('规则里一个月内没有会员日。');
        void go(found.at, known);
      } catch (error) {
        journey = null;
        throw error;
      }
    },
  };
};
