import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { useReachBottom } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { platform } from '../../platform/current.ts';
import { attempt, type Trouble } from '../attempt.ts';
import { type Loadable, type LoadedHandle, useLoaded } from './use-loaded.ts';

export type Page<Item> = { readonly items: readonly Item[]; readonly cursor: string | null };

export type PagesHandle<Item> = LoadedHandle<Page<Item>> & {
  /** What stands below the last item. */
  readonly tail: { readonly step: 'more' } | { readonly step: 'loading' } | { readonly step: 'end' } | TailFailed;
  readonly loadMore: () => Promise<void>;
};
type TailFailed = { readonly step: 'failed'; readonly trouble: Trouble };

/** A list without end: the first page as `useLoaded` has it, each further one when the thumb reaches the bottom. A refresh begins anew. */
export const usePages = <Item>(
  call: (cursor: string | undefined) => Promise<Outcome<Page<Item>>>,
  options: Omit<Loadable<Page<Item>>, 'call'> = {},
): PagesHandle<Item> => {
  const first = useLoaded({ call: () => call(undefined), ...options });
  const [more, setMore] = useState<{ readonly after: string | null; readonly page: Page<Item> } | null>(null);
  const [tail, setTail] = useState<{ readonly step: 'idle' } | { readonly step: 'loading' } | TailFailed>({
    step: 'idle',
  });
  const asking = useRef(false);

  const head = first.state.step === 'shown' ? first.state.value : undefined;
  // Pages that were read after another first page do not follow this one.
  const rest = more && head && more.after === head.cursor ? more.page : undefined;
  const cursor = rest ? rest.cursor : (head?.cursor ?? null);

  const loadMore = async (): Promise<void> => {
    if (!head || cursor === null || asking.current) return;
    asking.current = true;
    setTail({ step: 'loading' });
    const answer = await attempt(() => call(cursor), platform.network.isOnline);
    asking.current = false;
    if (!answer.ok) return setTail({ step: 'failed', trouble: answer.trouble });
    const items = [...(rest?.items ?? []), ...answer.value.items];
    setMore({ after: head.cursor, page: { items, cursor: answer.value.cursor } });
    setTail({ step: 'idle' });
  };

  useReachBottom(() => void loadMore());

  const state =
    first.state.step === 'shown' && rest
      ? { ...first.state, value: { items: [...first.state.value.items, ...rest.items], cursor } }
      : first.state;
  return {
    ...first,
    state,
    tail: tail.step === 'idle' ? { step: cursor === null ? 'end' : 'more' } : tail,
    loadMore,
  };
};
