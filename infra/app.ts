import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { createStack } from './stack.ts';
import { type Stage, type StageName, stages } from './stages.ts';

/**
 * Makes the CloudFormation templates of the given stages; needs no AWS account.
 *
 * @param options.outdir where the cloud assembly is written; by default a temporary folder, removed when the process ends.
 * @param options.check hold each template against CloudFormation's schemas and the AwsSolutions rules; a finding fails the synthesis.
 * @throws where a stage wants built functions and they are not there.
 */
export const synthesise = async (
  chosen: readonly Stage[],
  { outdir, check = false }: { readonly outdir?: string; readonly check?: boolean } = {},
): Promise<CloudAssembly> => {
  const app = new App({
    analyticsReporting: false,
    postCliContext: flags,
    treeMetadata: check,
    builtinCloudFormationValidation: check,
    ...(outdir !== undefined && { outdir }),
  });
  if (check) {
    const { AwsSolutionsChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  for (const stage of chosen) createStack(app, stage);
  return app.synth();
};

const isStageName = (name: string): name is StageName => Object.hasOwn(stages, name);

/** `node infra/app.ts [stage …]`: every stage that is deployed, unless some are named. */
const main = async (names: readonly string[]): Promise<void> => {
  const unknown = names.filter((name) => !isStageName(name));
  if (unknown.length > 0)
    throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`);
  const all: readonly Stage[] = Object.values(stages);
  const chosen = all.filter((stage) => (names.length > 0 ? names.includes(stage.name) : stage.code === 'bundled'));
  const built = fileURLToPath(new URL('../functions/dist', import.meta.url));
  if (chosen.some((stage) => stage.code === 'bundled') && !existsSync(built))
    throw new Error('The functions are not built yet: npm run build:functions');
  // The CDK CLI names a folder of its own.
  const outdir = process.env.CDK_OUTDIR ?? fileURLToPath(new URL('../cdk.out', import.meta.url));
  await synthesise(chosen, { outdir, check: true });
};

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((fault: Error) => {
    console.error(fault.message);
    process.exitCode = 1;
  });
}
