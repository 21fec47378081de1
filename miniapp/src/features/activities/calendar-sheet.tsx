import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { words } from '../../words/words.ts';
import type { CalendarDay } from './calendar-grid.ts';
import './calendar-sheet.css';

type CalendarSheetProps = {
  readonly weeks: readonly (readonly CalendarDay[])[];
  /** The member days on it, in words: for who cannot see it. */
  readonly label: string;
};

/** The next weeks on one sheet of a wall calendar, the member days marked. */
export const CalendarSheet = ({ weeks, label }: CalendarSheetProps) => (
  <View className="calendar-sheet" {...accessible({ role: 'img', label })}>
    <View className="calendar-sheet__week">
      {words.activities.weekdays.map((weekday) => (
        <Text key={weekday} className="calendar-sheet__weekday">
          {weekday}
        </Text>
      ))}
    </View>
    {weeks.map((week) => (
      <View key={week[0]?.day ?? ''} className="calendar-sheet__week">
        {week.map(({ day, written, when, lit }) => (
          <View key={day} className="calendar-sheet__place">
            <View
              className={`calendar-sheet__day calendar-sheet__day--${when}${lit ? ` calendar-sheet__day--${lit}` : ''}`}
            >
              <Text>{written}</Text>
            </View>
          </View>
        ))}
      </View>
    ))}
  </View>
);
