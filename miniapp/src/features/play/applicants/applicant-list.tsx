import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { Sheet } from '../../../ui/sheet.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { applicantWords as said } from '../../../words/ops/applicants.ts';
import { here } from '../../clock/here.ts';
import { Loaded } from '../../loading/loaded.tsx';
import { Tail } from '../../loading/tail.tsx';
import { staffApi } from '../../staff/staff-api.ts';
import { useStaffPages } from '../../staff/use-staff-loaded.ts';
import { type ApplicantCard, type ApplicantLane, applicantCard, type Participant } from './applicants-view.ts';
import './applicant-list.css';

type ListProps = {
  readonly activityId: string;
  readonly lane: ApplicantLane;
  readonly picked: readonly string[];
  /** Absent: nobody is picked here. */
  readonly onPick?: (picked: readonly string[]) => void;
  /** How many more there is a place for. */
  readonly most?: number;
  readonly onDrop?: (memberId: string) => void;
};

/** Everybody of one lane, in the order they came. */
export const ApplicantList = ({ activityId, lane, picked, onPick, most = 0, onDrop }: ListProps) => {
  const [dropping, setDropping] = useState<ApplicantCard | null>(null);
  const pages = useStaffPages<Participant>(async (cursor) => {
    const answer = await staffApi.listParticipants({ activityId, lane, ...(cursor && { cursor }) });
    return answer.ok ? done({ items: answer.value.participants, cursor: answer.value.cursor }) : answer;
  });
  const toggle = (memberId: string): void => {
    if (picked.includes(memberId)) onPick?.(picked.filter((each) => each !== memberId));
    else if (picked.length < most) onPick?.([...picked, memberId]);
  };
  return (
    <View>
      <Loaded of={pages} skeleton={<LinesSkeleton lines={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank drawing="cup" title={said.empty} line={said.emptyLine[lane]} />
          ) : (
            <View>
              {items.map((item) => {
                const card = applicantCard(item, here());
                return (
                  <Applicant
                    key={card.memberId}
                    card={card}
                    picked={picked.includes(card.memberId)}
                    {...(onPick && { onToggle: () => toggle(card.memberId) })}
                    {...(onDrop && { onDrop: () => setDropping(card) })}
                  />
                );
              })}
              <Tail of={pages} end={said.end} />
            </View>
          )
        }
      </Loaded>
      <Sheet
        open={dropping !== null}
        title={said.dropAsk(dropping?.name ?? '')}
        onClose={() => setDropping(null)}
        foot={
          <PillButton
            look="primary"
            wide
            onPress={() => {
              if (dropping) onDrop?.(dropping.memberId);
              setDropping(null);
            }}
          >
            {said.dropYes}
          </PillButton>
        }
      >
        <Text>{said.dropLine}</Text>
      </Sheet>
    </View>
  );
};

type ApplicantProps = {
  readonly card: ApplicantCard;
  readonly picked: boolean;
  readonly onToggle?: () => void;
  readonly onDrop?: () => void;
};

const Applicant = ({ card: { name, why, at, report }, picked, onToggle, onDrop }: ApplicantProps) => (
  <View className={picked ? 'applicant applicant--picked' : 'applicant'}>
    <View
      className="applicant__body"
      {...(onToggle && press(onToggle))}
      {...(onToggle && accessible({ role: 'checkbox', checked: picked, label: [name, at, why].join('，') }))}
    >
      <View className="applicant__head">
        <Text className="applicant__name">{name}</Text>
        <Text className="applicant__at">{at}</Text>
      </View>
      <Text className="applicant__why">{why}</Text>
      {report && (
        <View className="applicant__report">
          <Text className="applicant__stars">{report.stars}</Text>
          <Text>{report.text}</Text>
        </View>
      )}
    </View>
    {onToggle && (
      <View
        className={picked ? 'applicant__mark applicant__mark--picked' : 'applicant__mark'}
        {...accessible({ hidden: true })}
      >
        {picked && <Icon name="check" size="tiny" />}
      </View>
    )}
    {onDrop && (
      <PillButton look="line" label={`${said.drop}，${name}`} onPress={onDrop}>
        {said.drop}
      </PillButton>
    )}
  </View>
);
