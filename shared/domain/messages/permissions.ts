import type { Instant } from '../time.ts';

/** What a member may be told through WeChat. A chain gives each kind a template of its mini-program, or leaves it out. */
export const messageKinds = [
  'drop_opening',
  'coupon_expiring',
  'points_expiring',
  'exchange_ready',
  'tier_changed',
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** The templates of one mini-program, by what they say. */
export type MessageTemplates = Readonly<Partial<Record<MessageKind, string>>>;

/**
 * What WeChat says a person answered when asked whether one message may be sent. `ban`: WeChat has taken the template away from the
 * mini-program; `filter`: it was left out of the question, because another of the same title was in it.
 */
export const permissionAnswers = ['accept', 'reject', 'ban', 'filter'] as const;
export type PermissionAnswer = (typeof permissionAnswers)[number];

/** Messages that may still be sent of one template. Each acceptance is one message; WeChat alone knows the true number. */
export type Permission = {
  readonly credits: number;
  readonly last: { readonly answer: PermissionAnswer; readonly at: Instant } | null;
};
/** By template. */
export type Permissions = Readonly<Record<string, Permission>>;

/**
 * One line of the ledger of permissions; the sum of its changes is what may be sent. A send will be a change of −1, and WeChat's "no
 * permission" (43101), which comes for whoever took it back in WeChat's own settings, one of −n.
 */
export type PermissionEntry = {
  readonly id: string;
  readonly at: Instant;
  readonly appId: string;
  readonly because: 'answered';
  /** Where they were asked: `claim`, `reminder`, `exchange` … */
  readonly scene: string;
  readonly changes: readonly {
    readonly templateId: string;
    readonly kind: MessageKind;
    readonly answer: PermissionAnswer;
    readonly credits: number;
  }[];
};

/** What stands after an entry. */
export const withEntry = (held: Permissions, { at, changes }: PermissionEntry): Permissions => ({
  ...held,
  ...Object.fromEntries(
    changes.map(({ templateId, answer, credits }): [string, Permission] => [
      templateId,
      { credits: Math.max(0, (held[templateId]?.credits ?? 0) + credits), last: { answer, at } },
    ]),
  ),
});

/**
 * The entry of one question and its answers. A template that was left out of the question has no answer, and one that is no longer ours
 * is nothing a message could be sent by; neither is written down.
 */
export const entryOfAnswers = (
  told: Omit<PermissionEntry, 'because' | 'changes'>,
  answers: readonly { readonly templateId: string; readonly answer: PermissionAnswer }[],
  templates: MessageTemplates,
): PermissionEntry => {
  const kindOf = new Map(messageKinds.map((kind) => [templates[kind], kind]));
  const last = new Map(answers.map(({ templateId, answer }) => [templateId, answer]));
  return {
    ...told,
    because: 'answered',
    changes: [...last].flatMap(([templateId, answer]) => {
      const kind = kindOf.get(templateId);
      if (!kind || answer === 'filter') return [];
      return [{ templateId, kind, answer, credits: answer === 'accept' ? 1 : 0 }];
    }),
  };
};
