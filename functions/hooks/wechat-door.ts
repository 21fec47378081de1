import type { Problem } from '@memberday/shared/domain/problem.ts';
import type { Log } from '../log.ts';
import { type AnswerAtOnce, answerInTime } from './answer-in-time.ts';
import { confirmAddress, type PushSetting, type RawPush, readPush } from './read-push.ts';
import { type TakeContext, takePush } from './take-push.ts';
import { refuse, sayText, type TextAnswer } from './text-answer.ts';
import { writeReply } from './write-reply.ts';

export type WechatDoor = TakeContext & {
  /** By the id of the app, the shop or the company. */
  readonly settings: ReadonlyMap<string, PushSetting>;
  /** What is answered while WeChat waits, by the name of the event; everything else is stored first. */
  readonly answers: Readonly<Record<string, AnswerAtOnce>>;
  readonly log: Log;
};

/** Confirms the address when it is set up in an admin console. */
export const confirmAtWechat = (door: WechatDoor, raw: RawPush): TextAnswer => {
  const setting = door.settings.get(raw.appId);
  // Nobody is told which apps there are.
  if (!setting) return refuse('not_allowed');
  const echo = confirmAddress(raw, setting);
  return echo.ok ? sayText(echo.value) : refused(door, echo.problem);
};

/** Takes a message: stored, then answered; or answered at once where somebody waits for the answer. */
export const takeFromWechat = async (door: WechatDoor, raw: RawPush): Promise<TextAnswer> => {
  const setting = door.settings.get(raw.appId);
  if (!setting) return refuse('not_allowed');
  const read = readPush(raw, setting);
  if (!read.ok) return refused(door, read.problem);
  const { message, reply } = read.value;
  const ask = typeof message.Event === 'string' ? door.answers[message.Event] : undefined;
  if (!ask) {
    await takePush(door, raw.appId, message);
    return sayText('success');
  }
  const said = await answerInTime(ask, { appId: raw.appId, message }, door.log);
  return sayText(writeReply(said, reply, { appId: raw.appId, at: door.now() }), `application/${reply.format}`);
};

const refused = ({ log }: Pick<WechatDoor, 'log'>, { code, facts }: Problem): TextAnswer => {
  log('warn', 'push refused', { code, ...facts });
  return refuse(code);
};
