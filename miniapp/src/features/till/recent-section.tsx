import { theme } from '../../theme/current.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsTillWords } from '../../words/ops/till.ts';
import { yuan } from '../../words/ops/yuan.ts';
import { sayShop } from '../../words/shops.ts';
import { today } from '../clock/clock.ts';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';

/** As many as lie above the thumb. */
const shown = 4;
const tones = { redeemed: 'good', undone: 'quiet', refused: 'bad' } as const;
const { recent: said } = opsTillWords;

/** What this shop took last, so that "did that one go through?" is answered by a look. It is an extra: without it the till works. */
export const RecentSection = ({ shop }: { readonly shop: string }) => {
  const { state } = useStaffLoaded(() => staffApi.listRedemptions({ shop }));
  if (state.step !== 'shown') return null;
  const newest = state.value.redemptions.slice(0, shown);
  return (
    <Section title={said.title(sayShop(shop))}>
      {newest.length === 0 && <Notice>{said.none}</Notice>}
      <RowGroup>
        {newest.map(({ number, coupon, at, discountFen, state: how }) => (
          <ListRow
            key={number}
            title={coupon?.title ?? said.states[how]}
            line={`${sayMoment(at, today(), theme.brand.zone)} · ${said.states[how]}`}
            value={yuan(discountFen)}
            tone={tones[how]}
          />
        ))}
      </RowGroup>
    </Section>
  );
};
