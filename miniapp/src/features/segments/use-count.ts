import { useEffect, useState } from 'react';
import { useAction } from '../acting/use-action.ts';
import type { Trouble } from '../attempt.ts';
import { staffApi } from '../staff/staff-api.ts';
import type { Tally } from './segments-api.ts';

export type CountHandle = {
  readonly tally: Tally | null;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly run: (text: string) => Promise<void>;
  /** What was counted belongs to another text now. */
  readonly forget: () => void;
};

const lookEveryMs = 2_000;

/** Counts who meets a text: at once where the shop is small, else a guess that becomes exact while one looks at it. */
export const useCount = (): CountHandle => {
  const [counted, setCounted] = useState<{ readonly tally: Tally; readonly countId: string | null } | null>(null);
  const ask = useAction((expression: string) => staffApi.countMembers({ expression }));

  const countId = counted?.countId ?? null;
  useEffect(() => {
    if (countId === null) return undefined;
    let isOver = false;
    let waiting: ReturnType<typeof setTimeout>;
    const look = async (): Promise<void> => {
      const answer = await staffApi.getCount({ countId }).catch(() => undefined);
      const tally = answer?.ok ? answer.value.tally : null;
      if (tally) setCounted({ tally, countId: null });
      else if (!isOver) waiting = setTimeout(() => void look(), lookEveryMs);
    };
    waiting = setTimeout(() => void look(), lookEveryMs);
    return () => {
      isOver = true;
      clearTimeout(waiting);
    };
  }, [countId]);

  return {
    tally: counted?.tally ?? null,
    busy: ask.busy,
    trouble: ask.trouble,
    run: async (text) => {
      const answer = await ask.run(text);
      if (answer?.ok) setCounted(answer.value);
    },
    forget: () => setCounted(null),
  };
};
