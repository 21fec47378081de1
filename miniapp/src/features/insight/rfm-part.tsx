import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { press } from '../../ui/press.ts';
import { Section } from '../../ui/section.tsx';
import { sayNumber } from '../../words/numbers.ts';
import { opsInsightWords } from '../../words/ops/insight.ts';
import { rfmGroupWords } from '../../words/ops/rfm-groups.ts';
import { wholeYuan, yuan } from '../../words/ops/yuan.ts';
import { shadeOf } from './shade.ts';
import './rfm-part.css';

const { rfm: said } = opsInsightWords;

type Study = NonNullable<Output<(typeof contract)['getRfm']>['study']>;
type Cell = Study['heatMap'][number];

/** The map of recency and frequency, and the eight groups; each leads to a segment of it. */
export const RfmPart = ({ study }: { readonly study: Study | null }) => (
  <Section title={said.title}>
    {study ? (
      <View>
        <View className="insight__card">
          <HeatMap study={study} />
        </View>
        <View className="rfm__groups">
          <RowGroup>
            {study.groups
              .filter(({ members }) => members > 0)
              .map(({ group, members, spentFen, segment }) => (
                <ListRow
                  key={group}
                  title={rfmGroupWords[group]}
                  line={said.group(sayNumber(members), wholeYuan(spentFen))}
                  onPress={() => go.to('opsSegments', { name: rfmGroupWords[group], text: printExpression(segment) })}
                />
              ))}
          </RowGroup>
        </View>
      </View>
    ) : (
      <Notice>{said.waiting}</Notice>
    )}
  </Section>
);

const HeatMap = ({ study: { bins, heatMap } }: { readonly study: Study }) => {
  const [chosen, setChosen] = useState<Cell | null>(null);
  const most = Math.max(0, ...heatMap.map(({ members }) => members));
  const scores = Array.from({ length: bins }, (_, at) => at + 1);
  const cellAt = (r: number, f: number) => heatMap.find((cell) => cell.r === r && cell.f === f);
  return (
    <View>
      <Text className="rfm__axis">{said.often}</Text>
      <View>
        {[...scores].reverse().map((f) => (
          <View key={f} className="rfm__row">
            {scores.map((r) => {
              const cell = cellAt(r, f);
              const members = cell?.members ?? 0;
              const isChosen = chosen !== null && chosen.r === r && chosen.f === f;
              return (
                <View
                  key={r}
                  className={`rfm__cell rfm__cell--${shadeOf(members, most)}${isChosen ? ' rfm__cell--chosen' : ''}`}
                  {...press(() => setChosen(cell ?? null))}
                  {...accessible({ role: 'button', label: cellWords(r, f, cell) })}
                >
                  <Text>{members > 0 ? sayNumber(members) : ''}</Text>
                </View>
              );
            })}
          </View>
        ))}
      </View>
      <Text className="rfm__axis rfm__axis--right">{said.recent}</Text>
      <Text className="insight__line">{chosen ? cellWords(chosen.r, chosen.f, chosen) : said.tap}</Text>
    </View>
  );
};

const cellWords = (r: number, f: number, cell: Cell | undefined): string =>
  said.cell(r, f, sayNumber(cell?.members ?? 0), yuan(cell?.meanFen ?? 0));
