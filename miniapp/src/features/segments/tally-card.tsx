import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { sayDay } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import { yuan } from '../../words/ops/yuan.ts';
import { here } from '../clock/here.ts';
import { countView } from './count-view.ts';
import type { Tally } from './segments-api.ts';
import './tally-card.css';

const { count: said } = opsSegmentsWords;
const mostShown = 5;

type TallyCardProps = { readonly tally: Tally; readonly names: ReadonlyMap<string, string> };

/** How many there are, with whom they are shared, and a few of them to look at. */
export const TallyCard = ({ tally, names }: TallyCardProps) => {
  const { number, line } = countView(tally);
  const overlaps = tally.overlaps.filter(({ members, segmentId }) => members > 0 && names.has(segmentId));
  return (
    <View className="tally" {...accessible({ role: 'status' })}>
      <Text className="tally__number">{number}</Text>
      {line !== '' && <Text className="tally__line">{line}</Text>}
      {overlaps.length > 0 && (
        <View className="tally__part">
          <Text className="tally__head">{said.overlap}</Text>
          {overlaps.map(({ segmentId, members }) => (
            <View key={segmentId} className="tally__overlap">
              <Text>{names.get(segmentId) ?? ''}</Text>
              <Text className="tally__count">{said.exact(sayNumber(members))}</Text>
            </View>
          ))}
        </View>
      )}
      {tally.sample.length > 0 && <Sample sample={tally.sample} />}
    </View>
  );
};

const Sample = ({ sample }: Pick<Tally, 'sample'>) => {
  const { today } = here();
  return (
    <View className="tally__part">
      <Text className="tally__head">{said.sample}</Text>
      <RowGroup>
        {sample.slice(0, mostShown).map(({ memberId, orders, spentFen, lastPurchaseOn }) => (
          <ListRow
            key={memberId}
            title={said.nameless(memberId.slice(-6))}
            line={[
              said.sampleLine(sayNumber(orders), yuan(spentFen)),
              lastPurchaseOn ? said.last(sayDay(lastPurchaseOn, today)) : said.never,
            ].join(' · ')}
            onPress={() => go.to('opsMember', { memberId })}
          />
        ))}
      </RowGroup>
    </View>
  );
};
