import type { getActivityLive } from '@memberday/shared/contract/activity-desk.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { TrialRules, TrialTally } from '@memberday/shared/domain/activities/kinds/trial.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { StockBar } from '../../../ui/stock-bar.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { applicantWords as said } from '../../../words/ops/applicants.ts';
import { useAction } from '../../acting/use-action.ts';
import { staffApi } from '../../staff/staff-api.ts';
import { ApplicantList } from './applicant-list.tsx';
import { type ApplicantLane, applicantLanes } from './applicants-view.ts';
import './applicants-body.css';

type Live = Output<typeof getActivityLive>;
type BodyProps = { readonly live: Live; readonly onChanged: () => Promise<void> };

/** Who wants to try it, who may, and how it was; the choice under the right thumb. */
export const ApplicantsBody = ({ live, onChanged }: BodyProps) => {
  const { activityId } = live.activity;
  const rules = live.activity.rules as TrialRules;
  const chosen = (live.tallies[0]?.tally as TrialTally | undefined)?.chosen ?? 0;
  const [lane, setLane] = useState<ApplicantLane>('applied');
  const [picked, setPicked] = useState<readonly string[]>([]);
  /** Each change of who stands where shows the list anew. */
  const [looks, setLooks] = useState(0);
  const [told, setTold] = useState<string | null>(null);
  const byPeople = rules.chosenBy === 'staff';

  const choose = useAction((memberIds: readonly string[]) =>
    byPeople
      ? staffApi.chooseApplicants({ activityId, memberIds: [...memberIds] })
      : staffApi.drawApplicants({ activityId }),
  );
  const drop = useAction((memberId: string) => staffApi.dropApplicant({ activityId, memberId }));

  const lookAnew = async (): Promise<void> => {
    setPicked([]);
    setLooks((before) => before + 1);
    await onChanged();
  };
  const act = async (): Promise<void> => {
    const answer = await choose.run(picked);
    if (!answer?.ok) return;
    const { refused } = answer.value;
    setTold(refused.length > 0 ? said.someRefused(refused.length) : byPeople ? null : said.drawn);
    await lookAnew();
  };
  const takeBack = async (memberId: string): Promise<void> => {
    const answer = await drop.run(memberId);
    if (answer?.ok) await lookAnew();
  };
  const trouble = choose.trouble ?? drop.trouble;
  const isFull = chosen >= rules.places;

  return (
    <View className="with-bar">
      <View className="applicants__head">
        <StockBar left={chosen} stock={rules.places} words={said.chosen(chosen, rules.places)} />
      </View>
      <Tabs
        tabs={applicantLanes.map((key) => ({ key, label: said.lanes[key] }))}
        chosen={lane}
        onChoose={(key) => {
          setLane(key);
          setPicked([]);
        }}
      />
      <View>{trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}</View>
      <View>{told && <Notice>{told}</Notice>}</View>
      <View>{!byPeople && !told && <Notice>{said.drawLine}</Notice>}</View>
      <View className="applicants__list">
        <ApplicantList
          key={`${lane}${looks}`}
          activityId={activityId}
          lane={lane}
          picked={picked}
          {...(byPeople && lane === 'applied' && !isFull && { onPick: setPicked, most: rules.places - chosen })}
          {...(byPeople && lane === 'chosen' && { onDrop: (memberId: string) => void takeBack(memberId) })}
        />
      </View>
      {lane === 'applied' && (
        <BottomBar>
          <PillButton
            look="primary"
            wide
            busy={choose.busy}
            disabled={isFull || (byPeople && picked.length === 0)}
            onPress={() => void act()}
          >
            {choose.busy ? said.choosing : isFull ? said.full : byPeople ? said.choose(picked.length) : said.draw}
          </PillButton>
        </BottomBar>
      )}
    </View>
  );
};
