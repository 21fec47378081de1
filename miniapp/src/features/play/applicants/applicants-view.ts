import type { listParticipants } from '@memberday/shared/contract/activity-desk.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { TrialTaken } from '@memberday/shared/domain/activities/kinds/trial.ts';
import { sayMoment } from '../../../words/dates.ts';
import { applicantWords } from '../../../words/ops/applicants.ts';
import type { Here } from '../../clock/here.ts';

export type Participant = Output<typeof listParticipants>['participants'][number];

export const applicantLanes = ['applied', 'chosen', 'reported'] as const;
export type ApplicantLane = (typeof applicantLanes)[number];

export type ApplicantCard = {
  readonly memberId: string;
  readonly name: string;
  /** Why they want to try it. */
  readonly why: string;
  readonly at: string;
  readonly report: { readonly stars: string; readonly text: string } | null;
};

export const applicantCard = ({ memberId, name, taken }: Participant, { today, zone }: Here): ApplicantCard => {
  const { why, appliedAt, report } = taken as TrialTaken;
  return {
    memberId,
    name,
    why,
    at: applicantWords.appliedAt(sayMoment(appliedAt, today, zone)),
    report: report && { stars: applicantWords.stars(report.stars), text: report.text },
  };
};
