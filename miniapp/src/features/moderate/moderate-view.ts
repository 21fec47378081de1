import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { type ReportReason, reportReasons } from '@memberday/shared/domain/posts/post.ts';
import { moderateWords as said } from '../../words/ops/moderate.ts';

export type ModeratedPost = Output<(typeof staffApi)['moderatePost']>['post'];

/** What somebody who decides should know before: reports first, then what WeChat was not sure of. */
export const warningsOf = ({ reports, textVerdict, pictures }: ModeratedPost): string[] => {
  const told = reportReasons.flatMap((reason: ReportReason) => {
    const count = reports[reason] ?? 0;
    return count > 0 ? [said.reportLine(said.reportReasons[reason], count)] : [];
  });
  const all = Object.values(reports).reduce((sum, each) => sum + each, 0);
  return [
    ...(all > 0 ? [`${said.reported(all)}：${told.join('、')}`] : []),
    ...(textVerdict === 'review' ? [said.textReview] : []),
    ...pictures.flatMap(({ verdict }, i) => {
      if (verdict === 'review') return [said.pictureReview(i + 1)];
      return verdict === 'lost' ? [said.pictureLost(i + 1)] : [];
    }),
  ];
};

/** What can be done with a post as it stands; the first is what is usually done. */
export const waysOf = ({
  state,
}: Pick<ModeratedPost, 'state'>): { readonly move: 'show' | 'feature'; readonly label: string }[] => {
  switch (state) {
    case 'waiting':
      return [
        { move: 'show', label: said.show },
        { move: 'feature', label: said.feature },
      ];
    case 'reported':
      return [{ move: 'show', label: said.keep }];
    case 'shown':
      return [{ move: 'feature', label: said.feature }];
    case 'featured':
      return [{ move: 'show', label: said.unfeature }];
    default:
      return [];
  }
};
