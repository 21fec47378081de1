import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import { type Explanation, sayClause, sayOwn } from './say-clause.ts';
import './explanation.css';

const { why: said } = opsSegmentsWords;

/** The answer clause by clause: what is asked, what the member has, whether it fits. */
export const ExplanationTree = ({ of, at = '0' }: { readonly of: Explanation; readonly at?: string }) => {
  switch (of.kind) {
    case 'all':
    case 'any':
      return (
        <View className="explanation__group">
          {of.of.length > 1 && <Text className="explanation__joined">{of.kind === 'all' ? said.all : said.any}</Text>}
          {of.of.map((one, n) => (
            // A clause has no name but its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: the tree is never reordered
            <ExplanationTree key={`${at}.${n}`} of={one} at={`${at}.${n}`} />
          ))}
        </View>
      );
    case 'not':
      return (
        <View className="explanation__group">
          <Text className="explanation__joined">{said.not}</Text>
          <ExplanationTree of={of.of} at={`${at}.0`} />
        </View>
      );
    case 'clause': {
      const asked = sayClause(of.clause);
      const own = sayOwn(of.clause, of.own);
      const isLeast = of.own.kind === 'number' && of.own.isLeast;
      const has = said.own(own === null ? said.nothing : isLeast ? said.least(own) : own);
      return (
        <View
          className="explanation__clause"
          {...accessible({ label: `${asked}，${has}，${of.holds ? said.yes : said.no}` })}
        >
          <View className={of.holds ? 'explanation__mark explanation__mark--yes' : 'explanation__mark'}>
            <Icon name={of.holds ? 'check' : 'close'} size="small" />
          </View>
          <View className="explanation__words">
            <Text className="explanation__asked">{asked}</Text>
            <Text className="explanation__own">{has}</Text>
            {of.behind.map(({ name, look }) => (
              <View key={name} className="explanation__behind">
                <Text className="explanation__joined">{name}</Text>
                <ExplanationTree of={look} at={`${at}.${name}`} />
              </View>
            ))}
          </View>
        </View>
      );
    }
  }
};
