import { normalisePhone } from '@memberday/shared/domain/members/identity.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { ProblemCode } from '@memberday/shared/domain/problem.ts';
import type { RequestContext } from '../context.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';

/** How long a second tap of the same person waits for what the first one got, in all about a second. */
const waitsMs = [100, 300, 600];

/**
 * The phone number behind a code. A code works once and each exchange costs money, so the number is kept, sealed, for some minutes: when
 * what it was wanted for fails, the same person's next attempt with the same code finds it.
 * @param request.by identity key or member id of who asks: nobody else finds the kept number
 */
export const exchangePhone = async (
  context: RequestContext<unknown>,
  { appId, code, by }: { appId: string; code: string; by: string },
): Promise<Outcome<string, ProblemCode>> => {
  const { visitors } = context.store;
  const codeHash = hashOfSecret(`${by}\n${code}`);
  const readKept = async (): Promise<string | undefined> => {
    const sealed = await visitors.keptPhone(codeHash, context.now());
    return sealed === undefined ? undefined : context.vault.unseal(sealed, codeHash);
  };

  const kept = await readKept();
  if (kept !== undefined) return done(kept);
  const exchanged = await context.wechat.exchangePhoneCode({ appId, code });
  if (exchanged.ok) {
    const phone = normalisePhone(exchanged.value) ?? exchanged.value;
    await visitors.keepPhone(codeHash, context.vault.seal(phone, codeHash), context.now());
    return done(phone);
  }
  if (exchanged.problem.code !== 'wechat_code_invalid') return exchanged;
  // Used already, perhaps by the same person's other tap, which is just about to keep the number.
  for (const ms of waitsMs) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    const keptNow = await readKept();
    if (keptNow !== undefined) return done(keptNow);
  }
  return exchanged;
};
