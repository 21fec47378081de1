import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMyPermissions, tellPermissions } from '@memberday/shared/contract/messages.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { SendPermission, Storage } from '../../platform/platform.ts';
import { type Asked, mayAskAbout, withAnswers } from './asking-rules.ts';

export type Permission = Output<typeof listMyPermissions>['permissions'][number];
type Telling = Input<typeof tellPermissions>;

export type Asking = {
  /** The kinds one may ask about now; reads what the platform can send, and hands in what could not be told before. */
  readonly askable: (kinds: readonly MessageKind[]) => Promise<readonly Permission[]>;
  /**
   * Asks, straight from a tap: nothing may be waited for before, or WeChat takes it for no tap.
   * @param scene where: it is kept with the answer
   * @returns the answers; nothing where one was being asked already, or WeChat would not ask
   */
  readonly ask: (about: readonly Permission[], scene: string) => Promise<Readonly<Record<string, SendPermission>>>;
};

export type AskingOptions = {
  readonly askToSend: (templateIds: readonly string[]) => Promise<Readonly<Record<string, SendPermission>>>;
  readonly list: () => Promise<Outcome<{ permissions: Permission[] }>>;
  readonly tell: (telling: Telling) => Promise<Outcome<unknown>>;
  readonly storage: Storage;
  readonly now: () => Instant;
  /** Twelve bytes of chance. */
  readonly chance: () => Uint8Array;
};

const askedKey = 'permissions/asked';
const untoldKey = 'permissions/untold';
/** What could not be told for so long is known to WeChat alone; it costs a message that is not sent, no more. */
const mostUntold = 20;

/** The asking for permission to send messages: seldom, one question at a time, and no answer lost on the way. */
export const createAsking = (options: AskingOptions): Asking => {
  const { storage, now } = options;
  let isAsking = false;

  const readAsked = (): Asked => {
    const kept = storage.read(askedKey);
    return typeof kept === 'object' && kept !== null ? (kept as Asked) : {};
  };
  const readUntold = (): Telling[] => {
    const kept = storage.read(untoldKey);
    return Array.isArray(kept) ? (kept as Telling[]) : [];
  };

  /** Each answer has its own key, so telling it twice counts it once. */
  const handIn = async (): Promise<void> => {
    for (const telling of readUntold()) {
      try {
        await options.tell(telling);
      } catch {
        return;
      }
      storage.write(
        untoldKey,
        readUntold().filter(({ id }) => id !== telling.id),
      );
    }
  };

  return {
    async askable(kinds) {
      const listed = await options.list().catch(() => undefined);
      if (!listed?.ok) return [];
      void handIn();
      const offered = kinds.flatMap((kind) => listed.value.permissions.filter((each) => each.kind === kind));
      const may = mayAskAbout(
        offered.map(({ templateId }) => templateId),
        readAsked(),
        now(),
      );
      return offered.filter(({ templateId }) => may.includes(templateId));
    },

    async ask(about, scene) {
      if (isAsking || about.length === 0) return {};
      isAsking = true;
      try {
        const answers = await options.askToSend(about.map(({ templateId }) => templateId));
        const given = Object.entries(answers).map(([templateId, answer]) => ({ templateId, answer }));
        if (given.length === 0) return {};
        storage.write(askedKey, withAnswers(readAsked(), answers, now()));
        const telling = { id: newId('permission', now(), options.chance()), scene, answers: given };
        storage.write(untoldKey, [...readUntold(), telling].slice(-mostUntold));
        await handIn();
        return answers;
      } finally {
        isAsking = false;
      }
    },
  };
};
