import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Steps } from '../../../ui/steps.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { trialWords as said } from '../../../words/play/trial.ts';
import { here } from '../../clock/here.ts';
import { EarnedMoment, useEarnedMoment } from '../earned-moment.tsx';
import { type MoveOf, type PanelProps, sayRewardOf } from '../panel.ts';
import { Stars } from './stars.tsx';
import { trialView } from './trial-view.ts';
import './trial.css';

const mostLetters = 200;

/** Something new to try: apply, be chosen, tell how it was. */
export const TrialPanel = ({ activity, busy, trouble, take }: PanelProps<'trial'>) => {
  const moment = useEarnedMoment();
  const act = async (move: MoveOf<'trial'>): Promise<void> => {
    const answer = await take(move);
    if (answer?.ok) moment.show(answer.value);
  };
  const { rules, mine, shown } = activity;
  const view = trialView(activity, here());
  return (
    <View>
      <View className="trial__facts">
        <Text className="trial__product">{rules.product}</Text>
        <Text className="trial__line">{`${view.places} · ${view.applied}`}</Text>
        <Text className="trial__line">{said.chosenBy[rules.chosenBy]}</Text>
      </View>
      <View>
        {view.state && (
          <View
            className={view.state.good ? 'trial__state trial__state--good' : 'trial__state'}
            {...accessible({ role: 'status' })}
          >
            <Text className="trial__state-title">{view.state.title}</Text>
            <Text className="trial__state-line">{view.state.line}</Text>
            {mine?.taken.state === 'chosen' && view.state.good && (
              <PillButton look="line" onPress={() => go.to('wallet')}>
                {said.seeCoupon}
              </PillButton>
            )}
          </View>
        )}
      </View>
      <View>{trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}</View>
      <View>
        {(view.doing === 'apply' || view.doing === 'change') && (
          <Application
            key={mine?.taken.state ?? 'none'}
            question={rules.question}
            before={view.doing === 'change' ? (mine?.taken.why ?? '') : ''}
            changes={view.doing === 'change'}
            busy={busy}
            onApply={(why) => void act({ do: 'apply', why })}
            onWithdraw={() => void act({ do: 'withdraw' })}
          />
        )}
        {(view.doing === 'report' || view.doing === 'mend') && (
          <Report
            before={mine?.taken.report ?? null}
            busy={busy}
            onReport={(stars, text) => void act({ do: 'report', stars, text })}
          />
        )}
      </View>
      <Section title={said.gets}>
        <RowGroup>
          <ListRow icon="gift" title={sayRewardOf(activity, rules.chosen)} line={said.getsChosen} />
          {rules.report !== null && (
            <ListRow icon="edit" title={sayRewardOf(activity, rules.report)} line={said.getsReport} />
          )}
        </RowGroup>
      </Section>
      <View className="trial__steps">
        <Steps steps={view.steps} at={view.at} />
      </View>
      <View>
        {shown && (
          <RowGroup>
            <ListRow
              icon="shield"
              title={said.proof}
              line={shown.sealed.commitment.slice(0, 12)}
              onPress={() => go.to('drawProof', { activityId: activity.activityId })}
            />
          </RowGroup>
        )}
      </View>
      <EarnedMoment of={moment} />
    </View>
  );
};

type ApplicationProps = {
  readonly question: string;
  readonly before: string;
  readonly changes: boolean;
  readonly busy: boolean;
  readonly onApply: (why: string) => void;
  readonly onWithdraw: () => void;
};

const Application = ({ question, before, changes, busy, onApply, onWithdraw }: ApplicationProps) => {
  const [why, setWhy] = useState(before);
  const [isShort, setShort] = useState(false);
  const apply = (): void => {
    setShort(why.trim() === '');
    if (why.trim() !== '') onApply(why.trim());
  };
  return (
    <Section title={said.question}>
      <TextArea
        label={question}
        value={why}
        onChange={setWhy}
        placeholder={said.placeholder}
        maxLength={mostLetters}
        error={isShort ? said.short : undefined}
      />
      <View className="trial__act">
        <PillButton look="primary" wide busy={busy} disabled={changes && why.trim() === before} onPress={apply}>
          {busy ? said.applying : changes ? said.save : said.apply}
        </PillButton>
        {changes && (
          <PillButton look="line" wide busy={busy} onPress={onWithdraw}>
            {said.withdraw}
          </PillButton>
        )}
      </View>
    </Section>
  );
};

type ReportProps = {
  readonly before: { readonly stars: number; readonly text: string } | null;
  readonly busy: boolean;
  readonly onReport: (stars: number, text: string) => void;
};

const Report = ({ before, busy, onReport }: ReportProps) => {
  const [stars, setStars] = useState(before?.stars ?? 5);
  const [text, setText] = useState(before?.text ?? '');
  const [isShort, setShort] = useState(false);
  const isSame = before !== null && before.stars === stars && before.text === text.trim();
  const send = (): void => {
    setShort(text.trim() === '');
    if (text.trim() !== '') onReport(stars, text.trim());
  };
  return (
    <Section title={before ? said.mine : said.report}>
      <Stars stars={stars} onChoose={setStars} />
      <TextArea
        label={said.report}
        value={text}
        onChange={setText}
        placeholder={said.reportPlaceholder}
        maxLength={mostLetters}
        error={isShort ? said.short : undefined}
      />
      <View className="trial__act">
        <PillButton look="primary" wide busy={busy} disabled={isSame} onPress={send}>
          {busy ? said.applying : before ? said.changeReport : said.sendReport}
        </PillButton>
      </View>
    </Section>
  );
};
