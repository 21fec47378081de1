import { View } from '@tarojs/components';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { opsTillWords as said } from '../../words/ops/till.ts';
import type { FoundExchange } from './till-state.ts';
import type { TillHandle } from './use-till.ts';

type ExchangeFoundProps = { readonly found: FoundExchange; readonly till: TillHandle };

/** Goods that a pick-up code fetches, and what is still to be paid for them. */
export const ExchangeFound = ({ found: { member, exchange }, till }: ExchangeFoundProps) => {
  const { busy, trouble, handOver, restart } = till;
  const isOpen = exchange.handedOver === null && exchange.state === 'placed';
  return (
    <View className="with-bar">
      <Section title={said.member.title(member.nickname, exchange.name)}>
        <RowGroup>
          <ListRow icon="bag" title={exchange.name} value={said.exchange.cash(exchange.cashFen)} />
        </RowGroup>
        {!isOpen && <Notice>{said.exchange.done}</Notice>}
        {trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}
      </Section>
      <BottomBar>
        <PillButton look="line" wide onPress={restart}>
          {said.back}
        </PillButton>
        <PillButton look="primary" wide busy={busy} disabled={!isOpen} onPress={() => void handOver()}>
          {busy ? said.exchange.giving : said.exchange.give}
        </PillButton>
      </BottomBar>
    </View>
  );
};
