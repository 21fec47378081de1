import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Milliseconds of one cold start. `initMs` is loading the bundle, `firstMs` the first event, `cpuMs` both on the processor. */
export type ColdStart = { readonly initMs: number; readonly firstMs: number; readonly cpuMs: number };

const boot = fileURLToPath(new URL('./boot.mjs', import.meta.url));

/**
 * Starts a bundle in a fresh process and hands it one event.
 * @throws Error when it answers with anything but a 200
 */
export const spawnCold = async (
  bundle: string,
  event: unknown,
  env: Readonly<Record<string, string>>,
): Promise<ColdStart & { readonly body: string }> => {
  const child = spawn(process.execPath, [boot, bundle], { env, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  child.stdin?.end(JSON.stringify(event));
  const figures = child.stdio[3];
  if (!child.stdout || !child.stderr || !figures || !('readable' in figures))
    throw new Error('no pipes to the process');
  const [said, logged, failed] = await Promise.all([text(figures as never), text(child.stdout), text(child.stderr)]);
  if (!said) throw new Error(`no answer: ${failed || logged}`);
  const { answer, ...times } = JSON.parse(said);
  if (answer?.statusCode !== 200) throw new Error(`answered ${JSON.stringify(answer)}: ${failed || logged}`);
  return { ...times, body: answer.body };
};
