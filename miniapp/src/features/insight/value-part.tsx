import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';
import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { sayNumber } from '../../words/numbers.ts';
import { opsValueWords as said } from '../../words/ops/value.ts';
import { wholeYuan } from '../../words/ops/yuan.ts';
import './value-part.css';

type Study = NonNullable<Output<(typeof contract)['getValueReport']>['study']>;

/** Parameters at a border still forecast well; too few who came back do not. */
const tellsLittle: ReadonlySet<string> = new Set(['no-time', 'no-repeats', 'few-repeaters']);

/** What all members will be worth in the coming year, from whom it comes, and how such a forecast did; the best tenth leads to its segment. */
export const ValuePart = ({ study }: { readonly study: Study | null }) => (
  <Section title={said.title}>{study ? <Worth study={study} /> : <Notice>{said.waiting}</Notice>}</Section>
);

const Worth = ({ study }: { readonly study: Study }) => {
  const { members, alive, expected, valueFen, tenths, holdout, purchases } = study;
  const best = tenths[tenths.length - 1];
  const times = whole(expected.purchases);
  const isRough = purchases.doubts.some((doubt) => tellsLittle.has(doubt));
  return (
    <View>
      <View className="insight__card">
        <Text className="value__sum">{said.worth(wholeYuan(valueFen))}</Text>
        <Text className="insight__line">{said.alive(whole(alive), sayNumber(members))}</Text>
        <Text className="insight__line">
          {expected.low === null || expected.high === null
            ? said.visits(times)
            : said.between(times, whole(expected.low), whole(expected.high))}
        </Text>
        <Tenths tenths={tenths} />
        <Text className="insight__line">
          {holdout ? said.held(holdout.days, whole(holdout.expected), sayNumber(holdout.actual)) : said.notYet}
        </Text>
        {isRough && <Text className="insight__line">{said.rough}</Text>}
      </View>
      {best && valueFen > 0 && (
        <View className="value__best">
          <RowGroup>
            <ListRow
              title={said.top(`${Math.round((100 * best.valueFen) / valueFen)}%`)}
              line={said.topLine(sayNumber(best.members), wholeYuan(best.fromFen))}
              onPress={() => go.to('opsSegments', { name: said.topName, text: printExpression(best.segment) })}
            />
          </RowGroup>
        </View>
      )}
    </View>
  );
};

const Tenths = ({ tenths }: Pick<Study, 'tenths'>) => {
  const most = Math.max(1, ...tenths.map(({ valueFen }) => valueFen));
  const columns = tenths.map(({ valueFen }, at) => ({
    name: said.part(at + 1, wholeYuan(valueFen)),
    height: Math.max(2, (100 * valueFen) / most),
  }));
  return (
    <View>
      <View
        className="value__chart"
        {...accessible({ role: 'img', label: said.chart(columns.map(({ name }) => name).join('，')) })}
      >
        {columns.map(({ name, height }) => (
          <View key={name} className="value__tenth" style={`height:${height}%`} />
        ))}
      </View>
      <Text className="value__axis">{said.axis}</Text>
    </View>
  );
};

const whole = (count: number): string => sayNumber(Math.round(count));
