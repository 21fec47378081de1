import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsColleaguesWords as said } from '../../words/ops/colleagues.ts';
import { opsShellWords } from '../../words/ops/shell.ts';
import { useAction } from '../acting/use-action.ts';
import { type ColleagueForm, filledIn, hasScope, hiredRoles, toggle } from './colleague-form.ts';
import type { Invitation } from './invitation-sheet.tsx';
import { staffApi } from './staff-api.ts';
import './colleague-sheet.css';

type ColleagueSheetProps = {
  /** Null: closed. */
  readonly form: ColleagueForm | null;
  /** What groups there are, by their id. */
  readonly groups: ReadonlyMap<string, string>;
  readonly onChange: (form: ColleagueForm | null) => void;
  /** @param made the invitation, where one was made */
  readonly onSaved: (made?: Invitation) => void;
};

const roleChoices = hiredRoles.map((key) => ({ key, label: opsShellWords.roles[key] }));
const shopChoices = Object.entries(theme.brand.shops).map(([key, label]) => ({ key, label }));

/** A colleague to be invited, or one whose work changes or ends. */
export const ColleagueSheet = ({ form, groups, onChange, onSaved }: ColleagueSheetProps) => {
  const [isEnding, setEnding] = useState(false);
  const save = useAction(saveColleague);
  const end = useAction(async (staffId: string) => staffApi.removeStaff({ staffId }));
  const close = (): void => {
    setEnding(false);
    save.forgetTrouble();
    end.forgetTrouble();
    onChange(null);
  };
  if (!form)
    return (
      <Sheet open={false} title={said.title} onClose={close}>
        {null}
      </Sheet>
    );

  const isNew = form.staffId === undefined;
  const trouble = save.trouble ?? end.trouble;
  const submit = async (): Promise<void> => {
    const saved = await save.run(form);
    if (!saved?.ok) return;
    if (!isNew) void Taro.showToast({ title: said.form.saved, icon: 'none' });
    onSaved(saved.value);
  };
  const finish = async (): Promise<void> => {
    if (!form.staffId) return;
    if (!isEnding) return setEnding(true);
    const ended = await end.run(form.staffId);
    if (!ended?.ok) return;
    setEnding(false);
    void Taro.showToast({ title: said.end.done, icon: 'none' });
    onSaved();
  };
  return (
    <Sheet
      open
      title={isNew ? said.form.inviteTitle : form.name}
      onClose={close}
      foot={
        <View className="colleague__foot">
          {trouble && (
            <View className="colleague__trouble" {...accessible({ role: 'alert' })}>
              <Text>{`${trouble.say}，${trouble.next}`}</Text>
            </View>
          )}
          <PillButton look="primary" wide busy={save.busy} disabled={!filledIn(form)} onPress={() => void submit()}>
            {save.busy ? said.form.busy : isNew ? said.form.submitInvite : said.form.submitChange}
          </PillButton>
          {!isNew && (
            <View className="colleague__end">
              {isEnding && <Text className="colleague__hint">{said.end.line}</Text>}
              <PillButton look="line" wide busy={end.busy} onPress={() => void finish()}>
                {isEnding ? said.end.sure : said.end.ask}
              </PillButton>
            </View>
          )}
        </View>
      }
    >
      <TextField
        label={said.form.name}
        value={form.name}
        onChange={(name) => onChange({ ...form, name })}
        placeholder={said.form.namePlaceholder}
        maxLength={32}
      />
      <Choice title={said.form.role} hint={said.roleLines[form.role]}>
        <ChoiceChips choices={roleChoices} chosen={[form.role]} onToggle={(role) => onChange({ ...form, role })} />
      </Choice>
      {hasScope(form.role) && <Scope form={form} groups={groups} onChange={onChange} />}
    </Sheet>
  );
};

type ScopeProps = {
  readonly form: ColleagueForm;
  readonly groups: ReadonlyMap<string, string>;
  readonly onChange: (form: ColleagueForm) => void;
};

const Scope = ({ form, groups, onChange }: ScopeProps) => {
  const groupChoices = [...groups].map(([key, label]) => ({ key, label }));
  const hint = form.role === 'operator' ? said.form.exact : said.form.loose;
  return (
    <View>
      <Choice title={said.form.shops} hint={hint}>
        <ChoiceChips
          choices={shopChoices}
          chosen={form.shops}
          onToggle={(id) => onChange({ ...form, shops: toggle(form.shops, id) })}
        />
      </Choice>
      <Choice title={said.form.groups} hint={groupChoices.length === 0 ? said.form.noGroups : hint}>
        <ChoiceChips
          choices={groupChoices}
          chosen={form.groups}
          onToggle={(id) => onChange({ ...form, groups: toggle(form.groups, id) })}
        />
      </Choice>
    </View>
  );
};

type ChoiceProps = { readonly title: string; readonly hint: string; readonly children: ReactNode };

const Choice = ({ title, hint, children }: ChoiceProps) => (
  <View className="colleague__choice">
    <Text className="colleague__title">{title}</Text>
    {children}
    <Text className="colleague__hint">{hint}</Text>
  </View>
);

/** @returns the invitation; undefined where somebody known was changed */
const saveColleague = async (form: ColleagueForm): Promise<Outcome<Invitation | undefined>> => {
  const filled = filledIn(form);
  if (!filled) throw new Error('a colleague was saved without a name');
  const { staffId } = form;
  if (staffId !== undefined) {
    const changed = await staffApi.changeStaff({ staffId, ...filled });
    return changed.ok ? done(undefined) : changed;
  }
  const invited = await staffApi.inviteStaff(filled);
  return invited.ok ? done({ name: filled.name, ...invited.value }) : invited;
};
