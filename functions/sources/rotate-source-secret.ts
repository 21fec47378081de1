import type { rotateSourceSecret as endpoint } from '@memberday/shared/contract/sources.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { rotateSecrets } from '@memberday/shared/domain/sources/source.ts';
import { hourMs } from '@memberday/shared/domain/time.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { newSecret } from './new-secret.ts';
import { viewSource } from './view-source.ts';

export const rotateSourceSecret: UseCase<typeof endpoint> = async (context, { sourceId, overlapHours, secret: told }) =>
  untilSettled(`source ${sourceId}`, async () => {
    const before = await context.store.sources.read(sourceId, { strong: true });
    if (!before) return refused(problem('not_found', { what: 'source', id: sourceId }));
    const secret = newSecret(context, { sourceId, adapter: before.adapter, told });
    if (!secret.ok) return secret;
    const now = context.now();
    const secrets = rotateSecrets(before.secrets, secret.value.sealed, now, overlapHours * hourMs);
    const source = { ...before, version: before.version + 1, secrets, savedAt: now };
    if (!(await context.store.sources.write(source))) return undefined;
    return done({ source: await viewSource(context, source), secret: secret.value.shown });
  });
