import { type Instant, minuteMs, msOf } from '../time.ts';
import { type MessageKind, messageKinds } from './kinds.ts';

/** The templates of one mini-program, by what they say. */
export type MessageTemplates = Readonly<Partial<Record<MessageKind, string>>>;

/**
 * What WeChat says a person answered when asked whether one message may be sent. `ban`: WeChat has taken the template away from the
 * mini-program; `filter`: it was left out of the question, because another of the same title was in it.
 */
export const permissionAnswers = ['accept', 'reject', 'ban', 'filter'] as const;
export type PermissionAnswer = (typeof permissionAnswers)[number];

/** Who told an answer: the phone at once, WeChat's push a little later. Each may be lost. */
export type PermissionWitness = 'phone' | 'wechat';

/** Messages that may still be sent of one template to one person in one mini-program. Each acceptance is one message; WeChat alone knows the true number. */
export type Permission = {
  readonly credits: number;
  readonly last: { readonly answer: PermissionAnswer; readonly at: Instant } | null;
  /** The last time they said yes. */
  readonly acceptedAt?: Instant | undefined;
  /** Acceptances that only one witness has told so far, oldest first. */
  readonly open?: readonly { readonly by: PermissionWitness; readonly at: Instant }[] | undefined;
};
/** By template. */
export type Permissions = Readonly<Record<string, Permission>>;

/**
 * One line of the ledger of permissions; the sum of its changes is what may be sent.
 * `answered`: the phone told. `pushed`: WeChat told. `sent`: a message goes out. `returned`: WeChat would not take it, for a reason of ours.
 * `withdrawn`: WeChat says that there is no permission (43101, or they turned the template off).
 */
export type PermissionEntry = {
  readonly id: string;
  readonly at: Instant;
  readonly appId: string;
  readonly because: PermissionCause;
  /** Where they were asked: `claim`, `reminder`, `exchange` …; for a message, its key. */
  readonly scene: string;
  readonly changes: readonly PermissionChange[];
};
export const permissionCauses = ['answered', 'pushed', 'sent', 'returned', 'withdrawn'] as const;
export type PermissionCause = (typeof permissionCauses)[number];

export type PermissionChange = {
  readonly templateId: string;
  readonly kind: MessageKind;
  /** Null where nobody was asked. */
  readonly answer: PermissionAnswer | null;
  readonly credits: number;
};

/** Both witnesses of one answer tell it within so long of each other; people are not asked again that fast. */
const sameAnswerMs = 2 * minuteMs;
const mostOpen = 20;
const none: Permission = { credits: 0, last: null };

/** What stands after an entry. */
export const withEntry = (held: Permissions, entry: PermissionEntry): Permissions => ({
  ...held,
  ...Object.fromEntries(
    entry.changes.map((change): [string, Permission] => {
      const before = held[change.templateId] ?? none;
      return [change.templateId, withChange(before, change, entry)];
    }),
  ),
});

const withChange = (
  before: Permission,
  { answer, credits }: PermissionChange,
  { at, because }: PermissionEntry,
): Permission => {
  const isNewest = answer !== null && (before.last === null || before.last.at <= at);
  const witness = witnessOf(because);
  const accepted = answer === 'accept' && witness !== undefined;
  const acceptedAt = accepted && at > (before.acceptedAt ?? '') ? at : before.acceptedAt;
  return {
    credits: Math.max(0, before.credits + credits),
    last: isNewest ? { answer, at } : before.last,
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    open: accepted ? withWitness(before.open ?? [], witness, at) : (before.open ?? []),
  };
};

const witnessOf = (because: PermissionCause): PermissionWitness | undefined =>
  because === 'answered' ? 'phone' : because === 'pushed' ? 'wechat' : undefined;

type Open = NonNullable<Permission['open']>;

/** Which acceptance the other witness has told already; the earliest of those near enough. */
const twinOf = (open: Open, by: PermissionWitness, at: Instant): Open[number] | undefined =>
  open.find((each) => each.by !== by && Math.abs(msOf(each.at) - msOf(at)) <= sameAnswerMs);

const withWitness = (open: Open, by: PermissionWitness, at: Instant): Open => {
  const twin = twinOf(open, by, at);
  if (twin) return open.filter((each) => each !== twin);
  return [...open, { by, at }].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-mostOpen);
};

export type ToldAnswers = Omit<PermissionEntry, 'because' | 'changes'> & {
  readonly by: PermissionWitness;
  readonly answers: readonly { readonly templateId: string; readonly answer: PermissionAnswer }[];
};

/**
 * The entry of one question and its answers. An acceptance that the other witness has told already is not counted again. A template that was
 * left out of the question has no answer, and one that is no longer ours is nothing a message could be sent by; neither is written down.
 * @returns undefined where nothing is left to write down
 */
export const entryOfAnswers = (
  { by, answers, ...told }: ToldAnswers,
  held: Permissions,
  templates: MessageTemplates,
): PermissionEntry | undefined => {
  const kindOf = new Map(messageKinds.map((kind) => [templates[kind], kind]));
  const last = new Map(answers.map(({ templateId, answer }) => [templateId, answer]));
  const changes = [...last].flatMap(([templateId, answer]): PermissionChange[] => {
    const kind = kindOf.get(templateId);
    if (!kind || answer === 'filter') return [];
    const isNew = answer === 'accept' && !twinOf(held[templateId]?.open ?? [], by, told.at);
    return [{ templateId, kind, answer, credits: isNew ? 1 : 0 }];
  });
  return changes.length === 0 ? undefined : { ...told, because: by === 'phone' ? 'answered' : 'pushed', changes };
};

/** The entry that takes every message of a template away; undefined where there is none left. */
export const entryOfWithdrawal = (
  told: Omit<PermissionEntry, 'because' | 'changes'>,
  held: Permissions,
  change: Pick<PermissionChange, 'templateId' | 'kind' | 'answer'>,
): PermissionEntry => ({
  ...told,
  because: 'withdrawn',
  changes: [{ ...change, credits: 0 - (held[change.templateId]?.credits ?? 0) }],
});

/** What somebody lets be sent who is known by several openids in one mini-program. */
export const permissionsTogether = (each: readonly Permissions[]): Permissions => {
  const together: Record<string, Permission> = {};
  for (const [templateId, permission] of each.flatMap((permissions) => Object.entries(permissions))) {
    const other = together[templateId];
    const last = (other?.last?.at ?? '') > (permission.last?.at ?? '') ? (other?.last ?? null) : permission.last;
    together[templateId] = { credits: permission.credits + (other?.credits ?? 0), last };
  }
  return together;
};
