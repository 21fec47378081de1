/**
 * Work that keeps what is known of members: facts, segments, models. It has a queue and a function of its own, so that no order waits for it.
 * Every kind may come twice and in any order; a piece takes seconds, and what takes longer goes on as a new message.
 */
export type StudyWork =
  /** Something a member's facts are made of has changed. */
  | { readonly kind: 'refresh-facts'; readonly memberId: string }
  /** Time, or a new rhythm of the shop, may have moved members to another stage of the lifecycle. */
  | { readonly kind: 'look-at-lifecycles'; readonly memberIds: readonly string[] }
  /** Learn anew how far apart visits lie. */
  | { readonly kind: 'fit-rhythm' };

const studyKinds: ReadonlySet<string> = new Set<StudyWork['kind']>([
  'refresh-facts',
  'look-at-lifecycles',
  'fit-rhythm',
]);

export const studies = (work: { readonly kind: string }): work is StudyWork => studyKinds.has(work.kind);
