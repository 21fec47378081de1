import type { Day } from '@memberday/shared/domain/time.ts';
import { Picker, Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { sayDay } from '../../words/dates.ts';
import { words } from '../../words/words.ts';
import { today } from '../clock/clock.ts';
import { birthdayRange } from './profile-form.ts';

const said = words.me.profile;

type BirthdayRowProps = {
  readonly birthday: Day | null;
  /** It was changed already: the first day on which it may be changed again. */
  readonly fixedUntil: Day | null;
  readonly onChange: (birthday: Day) => void;
};

/** The far end of the calendar stands for never. */
const never = '9999-12-31';

/** The birthday, and how often it may be another. */
export const BirthdayRow = ({ birthday, fixedUntil, onChange }: BirthdayRowProps) => {
  const range = birthdayRange(today());
  const value = birthday === null ? said.birthdayNone : sayBirthday(birthday);
  const line =
    fixedUntil === null
      ? said.birthdayLine
      : fixedUntil === never
        ? said.birthdayFixedForEver
        : said.birthdayFixed(sayDay(fixedUntil, today()));
  const row = (
    <View
      className="profile-row"
      {...(fixedUntil === null && accessible({ role: 'button', label: `${said.birthday}，${line}，${value}` }))}
    >
      <View className="profile-row__words">
        <Text>{said.birthday}</Text>
        <Text className="profile-row__line">{line}</Text>
      </View>
      <Text className={birthday === null ? 'profile-row__choose' : 'profile-row__chosen'}>{value}</Text>
      {fixedUntil === null && <Icon name="next" size="small" />}
    </View>
  );
  return fixedUntil === null ? (
    <Picker
      mode="date"
      value={birthday ?? range.first}
      start={range.from}
      end={range.to}
      onChange={({ detail }) => onChange(String(detail.value))}
    >
      {row}
    </Picker>
  ) : (
    row
  );
};

/** With its year: it is one's own. */
const sayBirthday = (day: Day): string => sayDay(day, '0000-01-01');
