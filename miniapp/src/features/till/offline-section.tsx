import { View } from '@tarojs/components';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { sayTime } from '../../words/dates.ts';
import { opsTillWords } from '../../words/ops/till.ts';
import { yuan } from '../../words/ops/yuan.ts';
import { adviseOn } from '../../words/problems.ts';
import { type Answered, firstBound, type OfflineHandle } from './use-offline.ts';

type OfflineSectionProps = { readonly offline: OfflineHandle; readonly isOwner: boolean };

const { offline: said } = opsTillWords;

/** What was taken without a network: what waits, what became of it; and an owner's way to allow it on this phone. */
export const OfflineSection = ({ offline, isOwner }: OfflineSectionProps) => {
  const { rows, bound, left, busy, trouble, answered, handIn, register } = offline;
  const isOnline = platform.network.isOnline();
  const mayRegister = isOwner && isOnline && (!bound || bound.mostCoupons === 0);
  const isQuiet = isOnline && rows.length === 0 && answered.length === 0 && !mayRegister;
  if (isQuiet) return null;
  return (
    <View>
      {!isOnline && (
        <Notice>{bound ? `${said.now}，${said.left(left.coupons, left.fen)}` : said.refusals.not_registered}</Notice>
      )}
      {trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}
      {(rows.length > 0 || answered.length > 0) && (
        <Section title={said.title}>
          <RowGroup>
            {answered.map((each) => (
              <ListRow key={each.number} {...answeredRow(each)} />
            ))}
            {rows.map(({ number, code, at, discountFen }) => (
              <ListRow
                key={number}
                title={code.replace(/(.{4})(?=.)/g, '$1 ')}
                line={sayTime(at, theme.brand.zone)}
                value={yuan(discountFen)}
                tone="warn"
              />
            ))}
          </RowGroup>
          {rows.length > 0 && isOnline && (
            <PillButton look="quiet" wide busy={busy} onPress={() => void handIn()}>
              {busy ? said.sending : `${said.send} · ${said.waiting(rows.length)}`}
            </PillButton>
          )}
        </Section>
      )}
      {mayRegister && (
        <RowGroup>
          <ListRow
            icon="shield"
            title={said.register}
            line={said.registerLine(firstBound.mostCoupons, firstBound.mostFen)}
            onPress={() => void register()}
          />
        </RowGroup>
      )}
    </View>
  );
};

const answeredRow = ({ state, coupon, discountFen, problem }: Answered) => {
  const isGood = state === 'redeemed' || state === 'undone';
  const why = problem && adviseOn(problem as Parameters<typeof adviseOn>[0]).say;
  return {
    title: isGood ? said.good : said.bad,
    line: [coupon?.title, why].filter(Boolean).join('，') || undefined,
    value: yuan(discountFen),
    tone: isGood ? ('good' as const) : ('bad' as const),
  };
};
