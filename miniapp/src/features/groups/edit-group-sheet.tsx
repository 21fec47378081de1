import { View } from '@tarojs/components';
import { useState } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsGroupsWords, opsGroupWords } from '../../words/ops/groups.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import type { GroupPage } from './group-view.ts';
import { tagsOf } from './tags-of.ts';
import './group-form.css';

const said = opsGroupWords.edit;

type EditGroupSheetProps = {
  readonly group: GroupPage['group'];
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChanged: (group: GroupPage['group']) => void;
};

/** What the group is called, and its tags. */
export const EditGroupSheet = ({ group, open, onClose, onChanged }: EditGroupSheetProps) => {
  const [name, setName] = useState(group.name);
  const [tags, setTags] = useState(group.tags.join(' '));
  const change = useAction(() =>
    staffApi.changeGroup({ groupId: group.groupId, name: name.trim(), tags: tagsOf(tags) }),
  );
  const submit = async (): Promise<void> => {
    const answer = await change.run();
    if (answer?.ok) onChanged(answer.value);
  };
  return (
    <Sheet
      open={open}
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={change.busy} disabled={name.trim() === ''} onPress={() => void submit()}>
          {change.busy ? said.submitting : said.submit}
        </PillButton>
      }
    >
      <View className="group-form">
        {change.trouble && <Notice>{`${change.trouble.say}，${change.trouble.next}`}</Notice>}
        <TextField label={opsGroupsWords.bind.name} value={name} onChange={setName} maxLength={30} />
        <TextField label={opsGroupsWords.bind.tags} value={tags} onChange={setTags} />
      </View>
    </Sheet>
  );
};
