import type { setAllowance } from '@memberday/shared/contract/budgets.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { allowancePeriods } from '@memberday/shared/domain/budgets/envelope.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsBudgetWords } from '../../words/ops/budget.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import { type AllowanceForm, allowanceOf, formOf } from './allowance-form.ts';
import './sheet-fields.css';

export type AllowanceOwner = Pick<
  Output<typeof setAllowance>,
  'owner' | 'name' | 'version' | 'period' | 'allowed' | 'alone' | 'braked'
>;

type AllowanceSheetProps = {
  readonly of: AllowanceOwner;
  readonly onClose: () => void;
  readonly onSet: () => void;
};

const { allowance: said, every, sheet } = opsBudgetWords;

/** What somebody, or a group, may spend in each period, and what one gives without asking. */
export const AllowanceSheet = ({ of, onClose, onSet }: AllowanceSheetProps) => {
  const [form, setForm] = useState<AllowanceForm>(() => formOf(of));
  const wanted = allowanceOf(form);
  const set = useAction((allowance: NonNullable<typeof wanted>) =>
    staffApi.setAllowance({ ...of.owner, after: of.version, braked: of.braked, ...allowance }),
  );
  const save = async (): Promise<void> => {
    if (!wanted) return;
    const answer = await set.run(wanted);
    if (answer?.ok) onSet();
  };
  const field = (name: 'points' | 'coupons' | 'fen' | 'alone', label: string) => (
    <TextField
      label={label}
      value={form[name]}
      maxLength={9}
      onChange={(value) => setForm((before) => ({ ...before, [name]: value }))}
    />
  );
  return (
    <Sheet
      open
      title={said.title(of.name)}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={set.busy} disabled={!wanted} onPress={() => void save()}>
          {set.busy ? said.saving : said.save}
        </PillButton>
      }
    >
      <View className="sheet-fields">
        {set.trouble && <Notice>{`${set.trouble.say}，${set.trouble.next}`}</Notice>}
        {!wanted && <Notice>{sheet.wrong}</Notice>}
        <ChoiceChips
          choices={allowancePeriods.map((key) => ({ key, label: every[key] }))}
          chosen={[form.period]}
          onToggle={(period) => setForm((before) => ({ ...before, period }))}
        />
        <Section title={said.caps}>
          {field('points', said.points)}
          {field('coupons', said.coupons)}
          {field('fen', said.fen)}
          {of.owner.kind === 'operator' && field('alone', said.alone)}
        </Section>
      </View>
    </Sheet>
  );
};
