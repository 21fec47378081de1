import { View } from '@tarojs/components';
import { Notice } from '../../ui/notice.tsx';
import { adviseOn } from '../../words/problems.ts';
import { here } from '../clock/here.ts';
import { Head } from './activity-head.tsx';
import { activityHead } from './activity-head-view.ts';
import type { AnyActivity } from './panel.ts';
import { PanelOf } from './panels.tsx';
import type { ActivityHandle } from './use-activity.ts';
import './activity-body.css';

type ActivityBodyProps = { readonly activity: AnyActivity; readonly of: ActivityHandle };

/** An activity of any kind: what it is, why it is not for somebody, and the kind's own part. */
export const ActivityBody = ({ activity, of: { loaded, action, take } }: ActivityBodyProps) => {
  const { trouble, busy } = action;
  const advice = activity.why ? adviseOn(activity.why as Parameters<typeof adviseOn>[0]) : null;
  return (
    <View className="activity">
      <Head head={activityHead(activity, here())} onTurn={() => void loaded.refresh()} />
      <View className="activity__notes">{advice && <Notice>{`${advice.say}，${advice.next}`}</Notice>}</View>
      <PanelOf activity={activity} busy={busy} trouble={trouble} take={take} />
    </View>
  );
};
