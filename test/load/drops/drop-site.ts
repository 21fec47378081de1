import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSessionTokens } from '@memberday/functions/http/session-tokens.ts';
import type { Platform } from '@memberday/infra/local/platform.ts';
import { memberApi, staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { valueIn } from '../../support/value-in.ts';
import { keepAlive } from './keep-alive.ts';

export type DropSite = {
  readonly staff: Client<typeof staffApi>;
  /** The client of a member's phone. Who has a session need not have a row: a drop without an audience never reads one. */
  member(memberId: string): Promise<Client<typeof memberApi>>;
  newMember(): string;
  /** Announces a drop that is open already. */
  open(stock: number, mode?: 'direct' | 'queue'): Promise<{ dropId: string; templateId: string }>;
  close(): void;
};

/** Drops on a platform that runs, reached as phones and staff reach them. @param connections at once */
export const openDropSite = (platform: Platform, connections: number): DropSite => {
  const { transport, close } = keepAlive(connections);
  const baseUrl = platform.apiUrl;
  const now = () => instantOf(Date.now());
  const tokens = createSessionTokens(tokenKeyOf(platform), now);
  const staff = createClient(staffApi, { baseUrl, transport, token: () => platform.rootKey });
  const newMember = () => newId('member', now(), randomBytes(12));
  return {
    staff,
    newMember,
    close,
    async member(memberId) {
      const { token } = await tokens.issue({ kind: 'member', memberId, appId: 'wx-bench' });
      return createClient(memberApi, { baseUrl, transport, token: () => token });
    },
    async open(stock, mode = 'direct') {
      const templateId = newId('template', now(), randomBytes(12));
      const template = structuredClone(templateWith({})) as Parameters<typeof staff.publishTemplate>[0]['template'];
      valueIn(await staff.publishTemplate({ templateId, after: 0, template }));
      const drop = valueIn(
        await staff.createDrop({
          dropId: newId('drop', now(), randomBytes(12)),
          name: '周五茶会',
          announcedAt: addMs(now(), -hourMs),
          opensAt: addMs(now(), -60_000),
          closesAt: addMs(now(), hourMs),
          items: [{ templateId, stock }],
          mode,
        }),
      );
      return { dropId: drop.dropId, templateId };
    },
  };
};

/** The key that signs sessions, from the host's file of generated secrets. */
const tokenKeyOf = (platform: Platform): string => {
  const kept = JSON.parse(readFileSync(join(platform.dataDir, 'secrets.json'), 'utf8')) as Record<string, string>;
  const key = Object.entries(kept).find(([name]) => /tokenkey/i.test(name))?.[1];
  if (!key) throw new Error('the platform has no key for session tokens');
  return key;
};
