import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Section } from '../../ui/section.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { today } from '../clock/clock.ts';
import { Loaded } from '../loading/loaded.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { type ReviewDay, reviewDays } from './board-view.ts';
import './review-section.css';

const { board: said } = daysWords;

/** Each of its days beside an ordinary one of the same weekday. */
export const ReviewSection = ({ memberDayId }: { readonly memberDayId: string }) => {
  const review = useStaffLoaded(() => staffApi.reviewMemberDay({ memberDayId }));
  return (
    <Section title={said.review}>
      <Loaded of={review} skeleton={<LinesSkeleton lines={3} />}>
        {(value) => (
          <View>
            {value.days.length === 0 && <Text className="review__against">{said.notYet}</Text>}
            {reviewDays(value, today()).map((day) => (
              <ReviewedDay key={day.day} day={day} />
            ))}
          </View>
        )}
      </Loaded>
    </Section>
  );
};

const ReviewedDay = ({ day: { title, against, rows } }: { readonly day: ReviewDay }) => (
  <View className="review">
    <View className="review__head">
      <Text className="review__day">{title}</Text>
      <Text className="review__against">{against}</Text>
    </View>
    <View {...accessible({ role: 'list' })}>
      {rows.map(({ name, value, usual, tone }) => (
        <View
          key={name}
          className={`review__row review__row--${tone}`}
          {...accessible({ role: 'listitem', label: [name, value, usual].filter(Boolean).join('，') })}
        >
          <Text className="review__name">{name}</Text>
          <Text className="review__value">{value}</Text>
          <Text className="review__usual">{usual}</Text>
        </View>
      ))}
    </View>
  </View>
);
