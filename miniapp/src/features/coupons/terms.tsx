import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Section } from '../../ui/section.tsx';
import { words } from '../../words/words.ts';
import './terms.css';

type TermsProps = {
  /** What the shop says about it, before the small print. */
  readonly note?: string;
  readonly terms: readonly string[];
};

/** A coupon's terms, line by line in plain words. */
export const Terms = ({ note, terms }: TermsProps) => (
  <Section title={words.drops.terms}>
    <View {...accessible({ role: 'list' })}>
      {[...(note ? [note] : []), ...terms].map((term) => (
        <View key={term} className="terms__term" {...accessible({ role: 'listitem' })}>
          <Text>{term}</Text>
        </View>
      ))}
    </View>
  </Section>
);
