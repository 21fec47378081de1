import { staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient, Unanswered } from '@memberday/shared/contract/client.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { createHttpTransport } from '../../cli/transport.ts';
import type { Platform } from '../platform.ts';
import { refusalWords } from './refusal-words.ts';

export type Staff = Client<typeof staffApi>;

const connections = 6;

/** The staff API with the owner's key, which stays on this side: the page asks this server, and never the platform. */
export const openStaff = ({ apiUrl, rootKey }: Pick<Platform, 'apiUrl' | 'rootKey'>) => {
  const transport = createHttpTransport(connections);
  const staff = createClient(staffApi, { baseUrl: apiUrl, transport, token: () => rootKey });
  return { staff, close: transport.close };
};

/** The page asked for what cannot be: answered with these words. */
export class PageRefusal extends Error {
  override name = 'PageRefusal';
}

/** @throws PageRefusal in words for the page, when it was refused or not answered */
export const valueFrom = async <Value>(asked: Promise<Outcome<Value>>): Promise<Value> => {
  const outcome = await asked.catch((error: unknown): never => {
    if (error instanceof Unanswered) throw new PageRefusal('平台没有回答，过一会儿再试。', { cause: error });
    throw error;
  });
  if (outcome.ok) return outcome.value;
  throw new PageRefusal(refusalWords(outcome.problem));
};
