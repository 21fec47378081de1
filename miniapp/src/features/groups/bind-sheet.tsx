import { refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsGroupsWords } from '../../words/ops/groups.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi, staffSession } from '../staff/staff-api.ts';
import { tagsOf } from './tags-of.ts';
import { withGroupEntry } from './with-group-entry.ts';
import './group-form.css';

const said = opsGroupsWords.bind;

type BindSheetProps = { readonly open: boolean; readonly onClose: () => void; readonly onBound: () => void };

/** Takes on the group the app was opened from: all it needs is a name. */
export const BindSheet = ({ open, onClose, onBound }: BindSheetProps) => {
  const [name, setName] = useState('');
  const [tags, setTags] = useState('');
  const bind = useAction(async () => {
    const door = { entry: platform.groupEntry, renew: () => staffSession.renew(staffSession.token() ?? '') };
    const bound = await withGroupEntry(door, (entry) =>
      staffApi.bindGroup({ ...entry, name: name.trim(), tags: tagsOf(tags) }),
    );
    return bound ?? refused(problem('invalid_value', { field: 'encryptedData', why: 'not opened in a group' }));
  });
  const submit = async (): Promise<void> => {
    const answer = await bind.run();
    if (!answer?.ok) return;
    void Taro.showToast({ title: said.done(answer.value.name), icon: 'none' });
    setName('');
    setTags('');
    onBound();
  };
  return (
    <Sheet
      open={open}
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={bind.busy} disabled={name.trim() === ''} onPress={() => void submit()}>
          {bind.busy ? said.submitting : said.submit}
        </PillButton>
      }
    >
      <View className="group-form">
        {bind.trouble && <Notice>{whyNot(bind.trouble)}</Notice>}
        <TextField
          label={said.name}
          value={name}
          onChange={setName}
          placeholder={said.namePlaceholder}
          maxLength={30}
        />
        <TextField label={said.tags} value={tags} onChange={setTags} placeholder={said.tagsPlaceholder} />
      </View>
    </Sheet>
  );
};

type Refused = { readonly say: string; readonly next: string; readonly code?: string | undefined };

/** What these two mean here is clearer than what they mean anywhere. */
const whyNot = ({ code, say, next }: Refused): string => {
  if (code === 'invalid_value') return said.outside;
  if (code === 'not_allowed') return said.taken;
  return `${say}，${next}`;
};
