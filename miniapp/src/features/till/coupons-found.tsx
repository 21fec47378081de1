import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsTillWords as said } from '../../words/ops/till.ts';
import { adviseOn } from '../../words/problems.ts';
import { readAmount } from './read-amount.ts';
import type { FoundCoupon, TillState } from './till-state.ts';
import type { TillHandle } from './use-till.ts';

type CouponsFoundProps = { readonly found: Extract<TillState, { step: 'coupons' }>; readonly till: TillHandle };

/** Whose code it is and what they could use: one coupon is asked for its order's amount, of several one is picked first. */
export const CouponsFound = ({ found: { found, chosen }, till }: CouponsFoundProps) => {
  const { member, coupons } = found;
  return (
    <View className="with-bar">
      <Section
        title={said.member.title(member.nickname, member.tier)}
        more={{ label: said.member.see, onPress: () => go.to('opsMember', { memberId: member.memberId }) }}
      >
        {coupons.length === 0 && <Notice>{said.member.none}</Notice>}
        {!chosen && (
          <RowGroup>
            {coupons.map((each) => (
              <ListRow
                key={each.coupon.couponId}
                icon="coupon"
                title={each.coupon.title}
                line={lineOf(each)}
                {...(each.problem ? { tone: 'quiet' as const } : { onPress: () => till.choose(each) })}
              />
            ))}
          </RowGroup>
        )}
      </Section>
      {chosen ? <Chosen chosen={chosen} till={till} /> : <Back till={till} />}
    </View>
  );
};

const Chosen = ({ chosen, till: { busy, trouble, redeem, restart } }: { chosen: FoundCoupon; till: TillHandle }) => {
  const [typed, setTyped] = useState('');
  const amountFen = readAmount(typed);
  const { coupon, problem } = chosen;
  const wrong =
    typed !== '' && amountFen === undefined ? said.amountMissing : trouble && `${trouble.say}，${trouble.next}`;
  return (
    <View className="with-bar">
      <RowGroup>
        <ListRow icon="coupon" title={coupon.title} line={lineOf(chosen)} {...(problem && { tone: 'bad' as const })} />
      </RowGroup>
      <Text className="coupon-terms">{coupon.terms.join(' · ')}</Text>
      {!problem && (
        <View className="till-amount">
          <TextField
            label={said.amount}
            value={typed}
            placeholder={said.amountHint}
            maxLength={10}
            error={wrong ?? undefined}
            onChange={setTyped}
          />
        </View>
      )}
      <BottomBar>
        <PillButton look="line" wide onPress={restart}>
          {said.back}
        </PillButton>
        <PillButton
          look="primary"
          wide
          busy={busy}
          disabled={Boolean(problem) || amountFen === undefined}
          onPress={() => void redeem(amountFen ?? 0)}
        >
          {busy ? said.redeeming : said.redeem}
        </PillButton>
      </BottomBar>
    </View>
  );
};

const Back = ({ till }: { readonly till: TillHandle }) => (
  <BottomBar>
    <PillButton look="line" wide onPress={till.restart}>
      {said.back}
    </PillButton>
  </BottomBar>
);

/** Why it cannot be used, in words; else its name. */
const lineOf = ({ coupon, problem }: FoundCoupon): string | undefined => {
  if (!problem) return coupon.name;
  const { say, next } = adviseOn(problem as Parameters<typeof adviseOn>[0]);
  return `${say}，${next}`;
};
