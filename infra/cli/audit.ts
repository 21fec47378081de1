import type { AuditFinding } from '@memberday/shared/domain/audit/verify.ts';
import { command } from './command.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { type AuditReport, verifyAudit } from './verify-audit.ts';

/** `memberday audit`. */
export const audit = command({
  name: 'audit',
  arguments: [],
  summary: 'Verify the log of what staff did: every link, every chain, every anchor. Exit code 1 where it breaks.',
  about:
    'Hashes are recomputed here. The newest anchor’s hash stands in the log of the night’s function as well (“audit anchored”): hold it against --anchor to know that the whole log was not made anew.',
  options: {
    anchor: { type: 'string', value: 'HASH', help: 'an anchor’s hash as it was logged: it must be among the anchors' },
    json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
  },
  run: ({ options }) =>
    withPlatform(process.env, createProgress(), async ({ client, progress }) => {
      let step: ReturnType<typeof progress.begin> | undefined;
      const report = await verifyAudit(client, options.anchor, (done, all) => {
        step ??= progress.begin('verifying', all, 'links');
        step.reach(done);
      });
      step?.end();
      if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else process.stdout.write(`${reportWords(report).join('\n')}\n`);
      return report.findings.length === 0 ? 0 : 1;
    }),
});

const reportWords = ({ chains, links, anchors, anchored, findings, open }: AuditReport): string[] => [
  `${grouped(links)} links in ${grouped(chains)} chains, ${grouped(anchors)} anchors: ${findings.length === 0 ? 'the log is whole' : `BROKEN in ${grouped(findings.length)} places`}`,
  ...findings.map(findingWords),
  anchored ? `newest anchor ${anchored.seq} of ${anchored.at}: ${anchored.hash}` : 'not anchored yet',
  ...open.map(({ chain, seq, at, endpoint }) => `not ended: ${endpoint}, ${chain} ${seq}, ${at}`),
];

const findingWords = ({ chain, seq, what }: AuditFinding): string => `  ${chain} ${seq}: ${meaning[what]}`;

const meaning: Readonly<Record<AuditFinding['what'], string>> = {
  missing: 'this link is missing',
  altered: 'this link was changed after it was written',
  unlinked: 'this link does not follow the one before it',
  unanchored: 'this link is not the one that was anchored',
  cut: 'the chain was cut off before this link',
  unknown: 'no anchor has the hash that was logged',
};
