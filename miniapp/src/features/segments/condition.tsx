import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import { Text, View } from '@tarojs/components';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import { sayClause } from './say-clause.ts';
import './explanation.css';

const { why: said } = opsSegmentsWords;

/** What a segment asks, condition by condition. */
export const Condition = ({ of, at = '0' }: { readonly of: Expression; readonly at?: string }) => {
  switch (of.kind) {
    case 'all':
    case 'any':
      return (
        <View className="explanation__group">
          {of.of.length > 1 && <Text className="explanation__joined">{of.kind === 'all' ? said.all : said.any}</Text>}
          {of.of.map((one, n) => (
            // A clause has no name but its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: the tree is never reordered
            <Condition key={`${at}.${n}`} of={one} at={`${at}.${n}`} />
          ))}
        </View>
      );
    case 'not':
      return (
        <View className="explanation__group">
          <Text className="explanation__joined">{said.not}</Text>
          <Condition of={of.of} at={`${at}.0`} />
        </View>
      );
    default:
      return <Text className="explanation__asked">{sayClause(of)}</Text>;
  }
};
