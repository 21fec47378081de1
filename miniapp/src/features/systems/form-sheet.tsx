import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useAction } from '../acting/use-action.ts';
import { TroubleLine } from './trouble-line.tsx';
import './systems.css';

/** What may be open: a form, and who is told what became of it. */
export type FormSheetParts<Form> = {
  /** Null: closed. */
  readonly form: Form | null;
  readonly onChange: (form: Form | null) => void;
  /** @param secret what was made and is shown once; null where nothing was */
  readonly onSaved: (secret: string | null) => void;
};

type FormSheetProps<Form> = FormSheetParts<Form> & {
  /** Of one that is changed, its own name; undefined: a new one. */
  readonly known: string | undefined;
  readonly isWhole: (form: Form) => boolean;
  /** @returns what is shown once; null where nothing was made */
  readonly save: (form: Form) => Promise<Outcome<string | null>>;
  readonly said: Readonly<Record<'newTitle' | 'create' | 'save' | 'busy' | 'saved', string>>;
  readonly children: (form: Form) => ReactNode;
};

/** A sheet to connect another system, or to change how it is connected. */
export const FormSheet = <Form,>({
  form,
  onChange,
  onSaved,
  known,
  isWhole,
  save,
  said,
  children,
}: FormSheetProps<Form>) => {
  const saving = useAction(save);
  const submit = async (whole: Form): Promise<void> => {
    const saved = await saving.run(whole);
    if (!saved?.ok) return;
    if (known !== undefined) void Taro.showToast({ title: said.saved, icon: 'none' });
    onSaved(saved.value);
  };
  const close = (): void => {
    saving.forgetTrouble();
    onChange(null);
  };
  return (
    <Sheet
      open={form !== null}
      title={known ?? said.newTitle}
      onClose={close}
      foot={
        form && (
          <View>
            <TroubleLine of={saving.trouble} />
            <PillButton
              look="primary"
              wide
              busy={saving.busy}
              disabled={!isWhole(form)}
              onPress={() => void submit(form)}
            >
              {saving.busy ? said.busy : known === undefined ? said.create : said.save}
            </PillButton>
          </View>
        )
      }
    >
      {form && <View>{children(form)}</View>}
    </Sheet>
  );
};
