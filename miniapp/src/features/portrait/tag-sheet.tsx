import { View } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { useAction } from '../acting/use-action.ts';
import { Loaded } from '../loading/loaded.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { staffHere } from '../staff/use-standing.ts';
import '../budgets/sheet-fields.css';
import type { Portrait } from './rhythm-view.ts';

const { tags: said } = opsPortraitWords;
/** As the platform has it. */
const longestName = 12;

type TagSheetProps = {
  readonly memberId: string;
  readonly tags: Portrait['tags'];
  readonly onClose: () => void;
  readonly onChanged: () => void;
};

/** Tags to put on and take off by a tap; who runs the shop may make a new one. */
export const TagSheet = ({ memberId, tags, onClose, onChanged }: TagSheetProps) => {
  const all = useStaffLoaded(() => staffApi.listTags({}));
  const [held, setHeld] = useState<readonly string[]>(
    tags.filter(({ source }) => source !== 'rule').map(({ tag }) => tag),
  );
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const toggle = useAction((tag: string) =>
    held.includes(tag) ? staffApi.untagMember({ memberId, tag }) : staffApi.tagMember({ memberId, tag }),
  );
  const make = useAction((fresh: { name: string; about: string }) => staffApi.saveTag(fresh));
  const press = async (tag: string): Promise<void> => {
    const answer = await toggle.run(tag);
    if (!answer?.ok) return;
    setHeld(answer.value.tags.map((each) => each.tag));
    onChanged();
  };
  const makeAndPut = async (): Promise<void> => {
    const made = await make.run({ name: name.trim(), about: about.trim() });
    if (!made?.ok) return;
    setName('');
    setAbout('');
    await press(made.value.name);
    await all.refresh();
  };
  const trouble = toggle.trouble ?? make.trouble;
  const role = staffHere()?.role;
  const canMake = role === 'owner' || role === 'marketer';
  const isName = /^[^\s#"“”]+$/.test(name.trim()) && name.trim().length <= longestName;
  return (
    <Sheet open title={said.sheet} onClose={onClose}>
      <View className="sheet-fields">
        {trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}
        <Loaded of={all} skeleton={<LinesSkeleton lines={3} />}>
          {({ tags: defined }) => {
            const byHand = defined.filter(({ rule }) => rule === null);
            const byRule = defined.filter(({ rule }) => rule !== null);
            return (
              <View>
                <Notice>{byHand.length === 0 ? said.noneYet : said.put}</Notice>
                <ChoiceChips
                  choices={byHand.map((tag) => ({ key: tag.name, label: tag.name }))}
                  chosen={held}
                  onToggle={(tag) => void press(tag)}
                />
                {canMake && (
                  <View className="tag-sheet__make">
                    <TextField
                      label={said.fresh}
                      value={name}
                      maxLength={longestName}
                      placeholder={said.freshHint}
                      error={name !== '' && !isName ? said.freshHint : undefined}
                      onChange={setName}
                    />
                    <TextField
                      label={said.about}
                      value={about}
                      maxLength={60}
                      placeholder={said.aboutHint}
                      onChange={setAbout}
                    />
                    <PillButton
                      wide
                      busy={make.busy}
                      disabled={!isName || about.trim() === ''}
                      onPress={() => void makeAndPut()}
                    >
                      {make.busy ? said.making : said.make}
                    </PillButton>
                  </View>
                )}
                <Section title={said.byRule}>
                  {byRule.map((tag) => (
                    <View key={tag.name} className="tag-sheet__rule">{`${tag.name}：${tag.about}`}</View>
                  ))}
                </Section>
              </View>
            );
          }}
        </Loaded>
      </View>
    </Sheet>
  );
};
