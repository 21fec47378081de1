import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Whatever a finger can do something to. */
const targets = ['button', 'link', 'switch', 'checkbox', 'radio', 'tab', 'option', 'slider']
  .map((role) => `[role=${role}]`)
  .concat('input', 'textarea')
  .join(',');

/** What a thumb needs of a 375 wide screen; a narrower one scales everything down alike. */
const thumb = 44;

/** By how much the page is wider than its screen; 0 when nothing of it is cut off. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));

/** What can be tapped and is smaller than a thumb, as `再试一次 120×30`. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([selector, least]) => {
      const isField = (element: Element) => ['INPUT', 'TEXTAREA'].includes(element.tagName);
      // A field is met by its row.
      const met = (element: Element) => (isField(element) ? (element.closest('[class*=field]') ?? element) : element);
      return [...document.querySelectorAll(selector)]
        .filter(
          (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true]'),
        )
        .map((element) => ({ element, box: met(element).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < least || box.height < least))
        .map(({ element, box }) => {
          const name = element.getAttribute('aria-label') ?? element.textContent ?? element.className;
          return `${name} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`;
        });
    },
    // Half a pixel is lost in rounding.
    [targets, thumb - 0.5] as const,
  );

/** The kinds of pieces that are on the page, each by its classes, its role and whether it can be used; without those that have no look. */
export const piecesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const kindOf = (element: Element) =>
      [
        element.className,
        ...['role', 'aria-disabled', 'aria-checked', 'aria-selected'].map((name) => element.getAttribute(name)),
      ].join('|');
    return [...new Set([...document.querySelectorAll('body *[class]')].map(kindOf))];
  });

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds serious or critical, as `color-contrast: .card__name (…)`. */
export const seriousFindings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  const findings = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => ({
        id,
        target: target.join(' '),
        why: failureSummary.split('\n')[1]?.trim(),
      })),
    );
  const misnamed = findings.filter(({ id }) => id === 'label-content-name-mismatch').map(({ target }) => target);
  const named = await wellNamed(page, misnamed);
  return findings
    .filter(({ target }) => !named.includes(target))
    .map(({ id, target, why }) => `${id}: ${target} (${why})`);
};

/**
 * Those of the elements whose name holds all the text that is seen in them, but for punctuation. Axe asks the same and knows no Chinese
 * comma: a name with one is sometimes no name to it.
 */
const wellNamed = (page: Page, selectors: readonly string[]): Promise<string[]> =>
  page.evaluate((all) => {
    const bare = (text: string) => text.replace(/[\p{P}\p{Z}\s]/gu, '');
    return all.filter((selector) => {
      const element = document.querySelector<HTMLElement>(selector);
      return element !== null && bare(element.ariaLabel ?? '').includes(bare(element.textContent));
    });
  }, selectors);
