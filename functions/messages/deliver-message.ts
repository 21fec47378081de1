import { wordedBy } from '@memberday/shared/domain/experiments/word-message.ts';
import { fillFields } from '@memberday/shared/domain/messages/fill-fields.ts';
import type { Message, MessageState } from '@memberday/shared/domain/messages/message.ts';
import type { PermissionEntry } from '@memberday/shared/domain/messages/permissions.ts';
import { decideSend, type SkipReason } from '@memberday/shared/domain/messages/sending.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, type Instant, minuteMs, type Zone } from '@memberday/shared/domain/time.ts';
import { meetArm } from '../arm-of.ts';
import type { WorkContext } from '../context.ts';
import { creditsOf, findMessageWay } from '../find-message-way.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { Beside } from '../store/messages.ts';
import { untilSettled } from '../until-settled.ts';
import { WechatFault } from '../wechat/fault.ts';
import type { Wechat } from '../wechat/wechat.ts';
import { isDone } from './is-done.ts';
import { noteOutcome, type Sending } from './note-outcome.ts';

/** Longer than the function that sends may run: whoever was at it is not any more. */
const surelyOverMs = 2 * minuteMs;

type Waiting = Message & { readonly state: Extract<MessageState, { step: 'queued' | 'held' }> };
/** Everything the call needs is there before the permission is spent. */
type Begun = {
  readonly message: Message & { readonly state: Sending };
  readonly wechat: Wechat;
  readonly toSend: Parameters<Wechat['sendSubscribeMessage']>[0];
};

/**
 * Sends a message that was asked for, at most once, whatever happens in between:
 *
 *     spend ──▸ call ──▸ note what became of it
 *       │         └ stopped here: found in `sending`, given up as interrupted
 *       └ stopped here: the same; the permission is lost, and nobody is told twice
 *
 * A message that may go out again was surely not taken: WeChat said so, or was never reached.
 */
export const deliverMessage = async (
  context: WorkContext,
  { memberId, key }: { readonly memberId: string; readonly key: string },
): Promise<void> => {
  const run = context.newSecret();
  let tried: Begun | undefined;
  const begun = await untilSettled(`message ${key}`, async () => {
    const message = await context.store.messages.read(memberId, key);
    if (!message) throw new Error(`message ${key} is not there`);
    // Ours: the answer to the write was lost, and the write was not.
    if (message.state.step === 'sending' && message.state.run === run && tried) return tried;
    if (message.state.step === 'sending') return giveUpStale(context, message, message.state);
    if (!isWaiting(message)) return 'over';
    const drafted = await draft(context, message, run);
    if (drafted === 'over' || drafted === undefined) return drafted;
    tried = drafted.begun;
    return (await context.store.messages.move(message, tried.message.state, drafted.beside)) ? tried : undefined;
  });
  if (begun === 'over') return;
  const { message, wechat, toSend } = begun;
  try {
    await noteOutcome(context, message, await wechat.sendSubscribeMessage(toSend));
  } catch (fault) {
    // An answer all the same: nothing was sent, and whoever runs the platform has to hear of it.
    if (fault instanceof WechatFault && fault.errcode !== undefined) {
      await noteOutcome(context, message, { kind: 'refused', why: 'refused', field: null });
    }
    throw fault;
  }
};

const isWaiting = (message: Message): message is Waiting =>
  message.state.step === 'queued' || message.state.step === 'held';

type Draft = { readonly begun: Begun; readonly beside: Beside };

/** Decides on what is known now; what ends or waits is written at once. @returns undefined when something changed meanwhile */
const draft = async (context: WorkContext, message: Waiting, run: string): Promise<Draft | 'over' | undefined> => {
  const now = context.now();
  const { messages } = context.store;
  const end = async (after: MessageState, lookAgainAt?: Instant) =>
    (await messages.move(message, after, lookAgainAt ? { lookAgainAt } : {})) ? ('over' as const) : undefined;
  const skip = (why: SkipReason) => end({ step: 'skipped', at: now, why });

  if (message.state.step === 'held' && now < message.state.until) {
    // Asked for ahead of its time: the minute's job comes back with it.
    await context.store.due.put(message.state.until, {
      kind: 'send-message',
      memberId: message.memberId,
      key: message.key,
    });
    return 'over';
  }
  if (await isDone(context, message)) return skip('done_already');
  const dossier = await readOwnDossier(context, message.memberId, { strong: true });
  if (!dossier.ok) return skip('closed');
  const way = await findMessageWay(context, message.kind, dossier.value.profile, { strong: true });
  if (!way) return skip('no_text');
  const { templateId, appId } = way.text;
  const zone = await zoneNow(context);
  const decision = decideSend({
    kind: message.kind,
    consents: dossier.value.consents,
    acceptedAt: way.standing.byTemplate[templateId]?.acceptedAt,
    credits: creditsOf(way),
    until: message.until,
    quiet: (await context.messageTexts()).quiet,
    zone,
    now,
  });
  if (decision.what === 'skip') return skip(decision.why);
  if (decision.what === 'hold') return end({ step: 'held', until: decision.until }, decision.until);
  const openid = await openOpenid(context, way.openidKey, now);
  if (openid === undefined) return skip('not_seen');
  // Last of all: who would not have got it anyway is in no arm.
  const own = await meetArm(context, { kind: 'message', scene: message.kind }, message.memberId);
  if (own?.arm.treatment.kind === 'nothing') return skip('experiment');

  const { openidKey, standing } = way;
  const tries = message.state.step === 'queued' ? message.state.tries + 1 : 1;
  const state: Sending = { step: 'sending', since: now, tries, run, appId, templateId, openidKey };
  const entry: PermissionEntry = {
    id: context.newId('permission'),
    at: now,
    appId,
    because: 'sent',
    scene: message.key,
    changes: [{ templateId, kind: message.kind, answer: null, credits: -1 }],
  };
  const toSend = {
    appId,
    openid,
    templateId,
    page: message.page ?? way.text.page,
    data: fillFields(wordedBy(way.text, own?.arm.treatment), message.values, zone),
  };
  const wechat = await context.wechat();
  await wechat.holdToken({ appId });
  const begun = { message: { ...message, state, version: message.version + 1 }, wechat, toSend };
  return { begun, beside: { permission: { standing, openidKey, entry } } };
};

/** Who they are in the mini-program, kept sealed since they were there last; undefined when that is too long ago. */
const openOpenid = async (context: WorkContext, openidKey: string, now: Instant): Promise<string | undefined> => {
  const visitor = await context.store.visitors.read(openidKey, now);
  if (visitor?.sealedOpenid === undefined) return undefined;
  const { vault } = await context.privacy();
  return vault.unseal(visitor.sealedOpenid, openidKey);
};

/** A copy of the work that comes while the message is being sent has nothing to do; one that comes long after closes it. */
const giveUpStale = async (context: WorkContext, message: Message, state: Sending): Promise<'over' | undefined> => {
  const now = context.now();
  if (now < addMs(state.since, surelyOverMs)) return 'over';
  const { appId, templateId, openidKey } = state;
  const by = { appId, templateId, openidKey };
  const after = { step: 'failed', at: now, why: 'interrupted', field: null, ...by } as const;
  return (await context.store.messages.move(message, after)) ? 'over' : undefined;
};

const zoneNow = async (context: WorkContext): Promise<Zone> =>
  versionAt(await context.programmes(), context.now()).programme.zone;
