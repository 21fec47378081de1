import { done } from '@memberday/shared/domain/outcome.ts';
import { useEffect } from 'react';
import { api } from '../../../api.ts';
import { here } from '../../../features/clock/here.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { usePages } from '../../../features/loading/use-pages.ts';
import { InboxDays } from '../../../features/messages/inbox-days.tsx';
import { type InboxNotice, inboxView, newestToMark } from '../../../features/messages/inbox-view.ts';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';

/** Everything the member was told in the last ninety days. Seeing it is reading it. */
export default function MessagesPage() {
  const pages = usePages<InboxNotice>(async (cursor) => {
    const answer = await api.listMyNotices({ limit: 20, ...(cursor !== undefined && { cursor }) });
    return answer.ok ? done({ items: answer.value.notices, cursor: answer.value.cursor }) : answer;
  });
  const shown = pages.state.step === 'shown' ? pages.state.value.items : [];
  const newest = newestToMark(shown);
  useEffect(() => {
    // The dots of this visit stay; the next one comes without. A mark that is lost is made next time.
    if (newest) void api.markNoticesRead({ upTo: newest }).catch(() => undefined);
  }, [newest]);

  return (
    <Screen>
      <Loaded of={pages} skeleton={<LinesSkeleton lines={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank drawing="letter" title={words.messages.empty.title} line={words.messages.empty.line}>
              <PillButton look="primary" onPress={() => go.tab('claim')}>
                {words.messages.emptyAction}
              </PillButton>
            </Blank>
          ) : (
            <>
              <InboxDays days={inboxView(items, here())} />
              <Tail of={pages} end={words.messages.end} />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
