import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { here } from '../../../features/clock/here.ts';
import {
  type Ambassador,
  ambassadorRow,
  monthRows,
  type Review,
  reviewView,
} from '../../../features/friends/review-view.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded, useStaffPages } from '../../../features/staff/use-staff-loaded.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { opsFriendWords as said } from '../../../words/ops/friends.ts';
import './index.css';

type Which = 'reviews' | 'ambassadors';
const tabs = (['reviews', 'ambassadors'] as const).map((key) => ({ key, label: said.tabs[key] }));

/** Friends of whom something is strange, and members who bring many. */
export default function OpsFriendsPage() {
  const [which, setWhich] = useState<Which>('reviews');
  return (
    <OpsScreen>
      <View>
        <Tabs tabs={tabs} chosen={which} onChoose={setWhich} />
        {which === 'reviews' ? <Reviews /> : <Ambassadors />}
      </View>
    </OpsScreen>
  );
}

const Reviews = () => {
  const pages = useStaffPages<Review>((cursor) => staffApi.listFriendReviews({ cursor }));
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <View>
      <Month />
      <Loaded of={pages} skeleton={<LinesSkeleton lines={6} />}>
        {({ items, cursor }) =>
          items.length === 0 && cursor === null ? (
            <Blank drawing="cup" {...said.empty} />
          ) : (
            <View>
              {items.map((review) => (
                <Card key={review.friendId} review={review} onAsk={(verdict) => setAsked({ review, verdict })} />
              ))}
              <Tail of={pages} end={said.end} />
            </View>
          )
        }
      </Loaded>
      <Verdict
        asked={asked}
        onClose={() => setAsked(null)}
        onDone={() => {
          setAsked(null);
          void pages.refresh();
        }}
      />
    </View>
  );
};

/** What this month's rewards come to. A page of reviews brings it along; the first one is enough. */
const Month = () => {
  const first = useStaffLoaded(() => staffApi.listFriendReviews({ limit: 1 }));
  if (first.state.step !== 'shown' || !first.state.value.month) return null;
  return (
    <RowGroup>
      {monthRows(first.state.value.month).map(({ key, title, value }) => (
        <ListRow key={key} title={title} value={value} />
      ))}
    </RowGroup>
  );
};

type Asked = { readonly review: Review; readonly verdict: 'pass' | 'refuse' };
type CardProps = { readonly review: Review; readonly onAsk: (verdict: Asked['verdict']) => void };

const Card = ({ review, onAsk }: CardProps) => {
  const { title, signals, lines } = reviewView(review, here());
  return (
    <View className="review">
      <View className="review__title" {...accessible({ role: 'heading' })}>
        <Text>{title}</Text>
      </View>
      <View className="review__signals">
        {signals.map((signal) => (
          <Tag key={signal} tone="warn">
            {signal}
          </Tag>
        ))}
      </View>
      {lines.map((line) => (
        <Text key={line} className="review__line">
          {line}
        </Text>
      ))}
      <View className="review__ways">
        <PillButton look="line" label={`${said.refuse}，${title}`} onPress={() => onAsk('refuse')}>
          {said.refuse}
        </PillButton>
        <PillButton look="quiet" label={`${said.pass}，${title}`} onPress={() => onAsk('pass')}>
          {said.pass}
        </PillButton>
      </View>
    </View>
  );
};

type VerdictProps = { readonly asked: Asked | null; readonly onClose: () => void; readonly onDone: () => void };

/** Yes or no, with a reason that is kept. */
const Verdict = ({ asked, onClose, onDone }: VerdictProps) => {
  const [reason, setReason] = useState('');
  const settle = useAction(({ review, verdict: decided }: Asked) =>
    staffApi.settleFriend({ friendId: review.friendId, verdict: decided, reason: reason.trim() }),
  );
  const submit = async (): Promise<void> => {
    if (!asked) return;
    const answer = await settle.run(asked);
    if (!answer?.ok) return;
    const title =
      asked.verdict === 'refuse' ? said.done.refuse : answer.value.stage === 'held' ? said.done.held : said.done.pass;
    void Taro.showToast({ title, icon: 'none' });
    setReason('');
    onDone();
  };
  const verdict = asked?.verdict ?? 'pass';
  const { trouble } = settle;
  return (
    <Sheet open={asked !== null} title={said[verdict]} onClose={onClose}>
      <Text className="review__ask">{said.ask[verdict]}</Text>
      <TextField
        label={said.reason}
        value={reason}
        onChange={setReason}
        placeholder={said.reasonPlaceholder}
        maxLength={100}
        error={trouble ? `${trouble.say}，${trouble.next}` : undefined}
      />
      <View className="review__ways">
        <PillButton look="line" wide onPress={onClose}>
          {said.cancel}
        </PillButton>
        <PillButton
          look="primary"
          wide
          busy={settle.busy}
          disabled={reason.trim() === ''}
          onPress={() => void submit()}
        >
          {settle.busy ? said.passing : said.confirm[verdict]}
        </PillButton>
      </View>
    </Sheet>
  );
};

const Ambassadors = () => {
  const pages = useStaffPages<Ambassador>((cursor) => staffApi.listAmbassadors({ cursor }));
  return (
    <Loaded of={pages} skeleton={<LinesSkeleton lines={6} />}>
      {({ items, cursor }) =>
        items.length === 0 && cursor === null ? (
          <Blank drawing="letter" {...said.ambassadorsEmpty} />
        ) : (
          <View>
            <RowGroup>
              {items.map((each) => {
                const { key, ...row } = ambassadorRow(each);
                return <ListRow key={key} icon="crown" {...row} />;
              })}
            </RowGroup>
            <Tail of={pages} end={said.end} />
          </View>
        )
      }
    </Loaded>
  );
};
