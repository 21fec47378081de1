import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/**
 * Audits one page by Lighthouse's mobile preset: a mid-range phone on a slow 4G network, both simulated. A process of its own, because it
 * lives on packages of its own.
 *
 *     node audit.mjs '{"url": …, "executablePath": …, "env": {…}, "flags": […]}'
 *
 * Prints scores from 0 to 100, the timings behind the first, and every audit that is not passed, as one line of JSON.
 */
const { url, executablePath, env, flags } = JSON.parse(process.argv[2] ?? '{}');

const categories = ['performance', 'accessibility', 'best-practices'];
const timings = {
  firstContentfulPaintMs: 'first-contentful-paint',
  largestContentfulPaintMs: 'largest-contentful-paint',
  totalBlockingMs: 'total-blocking-time',
  speedIndexMs: 'speed-index',
  layoutShift: 'cumulative-layout-shift',
};

const chrome = await launch({ chromePath: executablePath, envVars: { ...process.env, ...env }, chromeFlags: flags });
try {
  const run = await lighthouse(url, { port: chrome.port, logLevel: 'error', onlyCategories: categories });
  if (!run) throw new Error('Lighthouse gave no report');
  const { lhr } = run;
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const found = {
    version: lhr.lighthouseVersion,
    scores: Object.fromEntries(categories.map((name) => [name, Math.round((lhr.categories[name]?.score ?? 0) * 100)])),
    timings: Object.fromEntries(
      Object.entries(timings).map(([name, audit]) => [name, Number((lhr.audits[audit]?.numericValue ?? 0).toFixed(3))]),
    ),
    transferredBytes: (lhr.audits['network-requests']?.details?.items ?? []).reduce(
      (sum, { transferSize = 0 }) => sum + transferSize,
      0,
    ),
    findings: Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
      auditRefs
        .map((reference) => ({ ...reference, audit: lhr.audits[reference.id] }))
        .filter(({ audit }) => audit && audit.score !== null && audit.score < 0.9)
        .map(({ audit, weight }) => ({
          category: id,
          audit: audit.id,
          title: audit.title,
          said: audit.displayValue ?? '',
          weight,
        })),
    ),
  };
  process.stdout.write(`${JSON.stringify(found)}\n`);
} finally {
  chrome.kill();
}
