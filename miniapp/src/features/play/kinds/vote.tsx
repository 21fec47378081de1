import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accessible } from '../../../ui/accessible.ts';
import { Icon } from '../../../ui/icon.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { Section } from '../../../ui/section.tsx';
import { sayNumber } from '../../../words/numbers.ts';
import { voteWords as said } from '../../../words/play/vote.ts';
import { sayEnd } from '../../../words/spans.ts';
import { here } from '../../clock/here.ts';
import { EarnedMoment, useEarnedMoment } from '../earned-moment.tsx';
import { type PanelProps, sayRewardOf } from '../panel.ts';
import { PanelAct } from '../panel-act.tsx';
import { choicesAfter, type OptionRow, voteView } from './vote-view.ts';
import './vote.css';

/** Options to choose from, and how the others chose as soon as one may know. */
export const VotePanel = ({ activity, busy, trouble, take }: PanelProps<'vote'>) => {
  const moment = useEarnedMoment();
  const view = voteView(activity);
  const { most, reward } = activity.rules;
  const [picked, setPicked] = useState<readonly string[]>(view.mine);
  const isSame = picked.length === view.mine.length && picked.every((name) => view.mine.includes(name));
  const hasVoted = view.mine.length > 0;
  const label = picked.length === 0 ? said.pick : !hasVoted ? said.vote : isSame ? said.voted : said.change;
  const { now, today, zone } = here();
  const vote = async (): Promise<void> => {
    const answer = await take({ do: 'vote', choices: [...picked] });
    if (answer?.ok) moment.show(answer.value);
  };
  return (
    <View className="panel">
      <Section title={view.canVote ? said.choose(most) : said.options}>
        <View className="vote" {...(!view.canVote && accessible({ role: 'list' }))}>
          {view.rows.map((row) => (
            <Option
              key={row.name}
              row={row}
              picked={picked.includes(row.name)}
              {...(view.canVote && { onPress: () => setPicked((before) => choicesAfter(before, row.name, most)) })}
            />
          ))}
        </View>
        <View className="vote__notes">
          <Text>{[view.voters, view.hidden ?? (now < activity.closesAt ? said.refresh : said.over)].join(' · ')}</Text>
          {reward !== null && !hasVoted && (
            <Text className="vote__reward">{`${said.reward} ${sayRewardOf(activity, reward)}`}</Text>
          )}
        </View>
      </Section>
      <View>
        {view.canVote && hasVoted && (
          <Text className="vote__until">{said.votedLine(sayEnd(activity.closesAt, today, zone))}</Text>
        )}
      </View>
      {view.canVote && (
        <PanelAct trouble={trouble}>
          <PillButton look="primary" busy={busy} disabled={picked.length === 0 || isSame} onPress={() => void vote()}>
            {busy ? said.voting : label}
          </PillButton>
        </PanelAct>
      )}
      <EarnedMoment of={moment} />
    </View>
  );
};

type OptionProps = { readonly row: OptionRow; readonly picked: boolean; readonly onPress?: () => void };

const Option = ({ row: { title, line, mine, votes }, picked, onPress }: OptionProps) => (
  <View
    className={picked ? 'vote__option vote__option--picked' : 'vote__option'}
    {...(onPress && press(onPress))}
    {...accessible({
      ...(onPress ? { role: 'checkbox', checked: picked } : { role: 'listitem' }),
      label: [
        title,
        line,
        mine && said.mine,
        votes && `${said.votes(sayNumber(votes.count))}，${said.share(votes.percent)}`,
      ]
        .filter(Boolean)
        .join('，'),
    })}
  >
    <View className={picked ? 'vote__mark vote__mark--picked' : 'vote__mark'}>
      {picked && <Icon name="check" size="tiny" />}
    </View>
    <View className="vote__words">
      <View className="vote__head">
        <Text className="vote__title">{title}</Text>
        {votes && <Text className="vote__count">{said.share(votes.percent)}</Text>}
      </View>
      {line && <Text className="vote__line">{line}</Text>}
      {votes && (
        <View className="vote__track">
          <View
            className={votes.leads ? 'vote__share vote__share--leads' : 'vote__share'}
            style={`width:${votes.percent}%`}
          />
        </View>
      )}
      {votes && (
        <Text className="vote__line">
          {[said.votes(sayNumber(votes.count)), votes.leads && said.first, mine && said.mine]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
    </View>
  </View>
);
