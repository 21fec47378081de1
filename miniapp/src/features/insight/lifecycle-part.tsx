import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { press } from '../../ui/press.ts';
import { Section } from '../../ui/section.tsx';
import { sayDay } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsInsightWords } from '../../words/ops/insight.ts';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { here } from '../clock/here.ts';
import { bandStages } from '../portrait/stage-band.tsx';
import { sharesOf } from './shade.ts';
import './lifecycle-part.css';

const { lifecycle: said } = opsInsightWords;
const { stage: names } = opsPortraitWords;

type Lifecycle = Output<(typeof contract)['getLifecycle']>;

/** How many stand where, the rhythm it follows from, and who moved; a stage leads to a segment of it. */
export const LifecyclePart = ({ lifecycle: { counted, rhythm, moves } }: { readonly lifecycle: Lifecycle }) => (
  <View>
    <Section title={said.title}>
      <View className="insight__card">
        {counted ? <Band counted={counted} /> : <Notice>{said.waiting}</Notice>}
        <Text className="insight__line">{said.rhythm(days(rhythm.typicalDays))}</Text>
        <Text className="insight__line">{said.late(days(rhythm.silentDays), days(rhythm.lostDays))}</Text>
      </View>
    </Section>
    <Section title={said.moves}>
      {moves.length === 0 ? (
        <Text className="insight__line">{said.noMoves}</Text>
      ) : (
        <RowGroup>
          {moves.slice(0, 6).map(({ from, to, members }) => (
            <ListRow
              key={`${from}${to}`}
              title={said.move(names[from], names[to])}
              value={said.people(sayNumber(members))}
            />
          ))}
        </RowGroup>
      )}
    </Section>
  </View>
);

const Band = ({ counted: { on, stages } }: { readonly counted: NonNullable<Lifecycle['counted']> }) => {
  const { today } = here();
  const countOf = (stage: string): number => stages.find((each) => each.stage === stage)?.members ?? 0;
  const shares = sharesOf(bandStages.map(countOf));
  const rows = bandStages.map((stage, at) => ({
    stage,
    members: sayNumber(countOf(stage)),
    share: shares[at] ?? 0,
  }));
  return (
    <View>
      <View
        className="lifecycle__bar"
        {...accessible({
          role: 'img',
          label: rows.map(({ stage, members, share }) => said.share(names[stage], members, `${share}%`)).join('；'),
        })}
      >
        {rows.map(({ stage, share }) => (
          <View key={stage} className={`lifecycle__share lifecycle__share--${stage}`} style={`width:${share}%`} />
        ))}
      </View>
      <View className="lifecycle__rows">
        {rows.map(({ stage, members, share }) => (
          <View
            key={stage}
            className="lifecycle__row"
            hoverClass="lifecycle__row--pressed"
            {...press(() => go.to('opsSegments', { name: names[stage], text: `lifecycle:${stage}` }))}
            {...accessible({ role: 'button' })}
          >
            <View className={`lifecycle__dot lifecycle__share--${stage}`} />
            <Text className="lifecycle__name">{names[stage]}</Text>
            <Text className="lifecycle__percent">{`${share}%`}</Text>
            <Text className="lifecycle__members">{members}</Text>
          </View>
        ))}
      </View>
      <Text className="insight__line">{said.make}</Text>
      <Text className="insight__line">
        {[said.on(sayDay(on, today)), ...(countOf('none') > 0 ? [said.none(sayNumber(countOf('none')))] : [])].join(
          '，',
        )}
      </Text>
    </View>
  );
};

const days = (number: number): string => sayNumber(Math.max(1, Math.round(number)));
