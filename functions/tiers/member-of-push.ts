import type { Account } from '@memberday/shared/domain/account/account.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';

/** For what is answered while WeChat waits: it names people by their openid in the app that is asked. */
export type AskedContext = Context & { readonly index: BlindIndex };

/** A question of WeChat's to an app. */
export type Asked = { readonly appId: string; readonly message: Readonly<Record<string, unknown>> };

/** The account of whom a question is about. @returns undefined for who is no member, or not by this app */
export const memberOfPush = async (context: AskedContext, { appId, message }: Asked): Promise<Account | undefined> => {
  const { FromUserName: openid } = message;
  if (typeof openid !== 'string' || openid === '') return undefined;
  const key = context.index.identity({ kind: 'openid', issuer: appId, value: openid });
  const memberId = (await context.store.members.memberIdsOf([key], { strong: true })).get(key);
  return memberId === undefined ? undefined : readAccount(context, memberId, { strong: true });
};
