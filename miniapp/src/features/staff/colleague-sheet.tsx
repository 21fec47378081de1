import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { go } from '../../routes.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsColleaguesWords as said } from '../../words/ops/colleagues.ts';
import { opsShellWords } from '../../words/ops/shell.ts';
import type { Advice } from '../../words/problems.ts';
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
  const save = useAction(saveColleague);
  const close = (): void => {
    save.forgetTrouble();
    onChange(null);
  };
  const submit = async (filled: ColleagueForm): Promise<void> => {
    const saved = await save.run(filled);
    if (!saved?.ok) return;
    if (filled.staffId) void Taro.showToast({ title: said.form.saved, icon: 'none' });
    onSaved(saved.value);
  };
  const isNew = form?.staffId === undefined;
  return (
    <Sheet
      open={form !== null}
      title={isNew ? said.form.inviteTitle : form.name}
      onClose={close}
      foot={
        form && (
          <View>
            <Trouble of={save.trouble} />
            <PillButton
              look="primary"
              wide
              busy={save.busy}
              disabled={!filledIn(form)}
              onPress={() => void submit(form)}
            >
              {save.busy ? said.form.busy : isNew ? said.form.submitInvite : said.form.submitChange}
            </PillButton>
          </View>
        )
      }
    >
      {form && (
        <View>
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
          {form.staffId !== undefined && (
            <EndColleague
              key={form.staffId}
              staffId={form.staffId}
              isInvited={form.isInvited}
              onEnded={() => onSaved()}
            />
          )}
        </View>
      )}
    </Sheet>
  );
};

type EndProps = { readonly staffId: string; readonly isInvited: boolean; readonly onEnded: () => void };

/** The end of somebody's access, asked for twice; and what they did here. */
const EndColleague = ({ staffId, isInvited, onEnded }: EndProps) => {
  const [isSure, setSure] = useState(false);
  const end = useAction(() => staffApi.removeStaff({ staffId }));
  const words = said.end[isInvited ? 'invited' : 'active'];
  const press = async (): Promise<void> => {
    if (!isSure) return setSure(true);
    const ended = await end.run();
    if (!ended?.ok) return;
    void Taro.showToast({ title: words.done, icon: 'none' });
    onEnded();
  };
  return (
    <View className="colleague__end">
      <Trouble of={end.trouble} />
      {!isInvited && (
        <PillButton look="line" wide onPress={() => go.to('opsLog', { actor: staffId })}>
          {said.log}
        </PillButton>
      )}
      <PillButton look="line" wide busy={end.busy} onPress={() => void press()}>
        {isSure ? words.sure : words.ask}
      </PillButton>
      {isSure && <Text className="colleague__hint">{words.line}</Text>}
    </View>
  );
};

const Trouble = ({ of: trouble }: { readonly of: Advice | null }) =>
  trouble && (
    <View className="colleague__trouble" {...accessible({ role: 'alert' })}>
      <Text>{`${trouble.say}，${trouble.next}`}</Text>
    </View>
  );

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
