import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '../../miniapp/src/route-table.ts';
import { usePlatform } from '../support/start-platform.ts';
import { firstPlainStates, lookInWechat } from './look-in-wechat.ts';
import { overflow, piecesOf, seriousFindings, smallTargets } from './page-checks.ts';
import { clearArtefacts, keepArtefact, type Picture, writeDocuments } from './pictures.ts';
import type { AnyArea, State } from './states/area.ts';
import { useWeb } from './use-web.ts';

export type ScreenSize = { readonly width: number; readonly height: number };

export const phoneAndTablet: readonly ScreenSize[] = [
  { width: 375, height: 812 },
  { width: 768, height: 1024 },
];

/** Operators work on phones, small and large ones. */
export const phones: readonly ScreenSize[] = [
  { width: 375, height: 812 },
  { width: 430, height: 932 },
];

const forDocuments = process.env.MEMBERDAY_SCREENS === '1';
/** Another brand than the demo's is looked at where it matters most: the pages that are looked at in large type as well. */
const brand = process.env.MEMBERDAY_BRAND;

/**
 * Every state of every page of some areas: it is reached, nothing of it is cut off, a thumb meets what it can tap, axe finds nothing
 * serious, the console stays quiet; and each page is opened in the WeChat build too. With `MEMBERDAY_SCREENS=1` pictures of all of them
 * are taken into `test/artefacts/screens`, and those in `docs/screens` anew. Each file of tests that calls it starts a platform of its own.
 * @param screens the first one is the narrowest
 */
export const lookAtAreas = (areas: readonly AnyArea[], screens: readonly ScreenSize[]): void => {
  const pictures: Picture[] = [];
  const seen = new Set<string>();

  const platform = usePlatform();
  const web = useWeb(platform);

  beforeAll(async () => {
    if (forDocuments) await clearArtefacts(areas.map(({ name }) => name));
  });
  afterAll(async () => {
    if (forDocuments) await writeDocuments(pictures, await web.blank(), brand);
  });

  describe.each(areas)('$name', ({ name: area, tell, states }) => {
    let told: unknown;
    beforeAll(async () => {
      told = await tell(platform.current);
    });

    test.each(states.filter(({ elderToo }) => brand === undefined || elderToo).flatMap(looksOf))(
      '$name',
      async ({ name, isElder, state }) => {
        const page = await web.open({
          openid: state.openid,
          query: state.query ?? '',
          address: addressOf(state.page, state.params?.(told)),
          scale: forDocuments ? 2 : 1,
          isElder,
          ...(state.prepare && { prepare: async (opening: Page) => state.prepare?.(opening, told) }),
        });
        await state.after?.(page, told);
        if (state.shows) await page.getByText(state.shows).filter({ visible: true }).first().waitFor();

        for (const { width, height } of screens) {
          await page.setViewportSize({ width, height });
          // A page that slides in is wider than the screen until it has arrived.
          await expect.poll(() => overflow(page)).toBe(0);
          if (width === screens[0]?.width) await checkForPeople(page, isElder, seen);
          if (forDocuments) pictures.push(await takePicture({ area, name, width }, page));
        }
        if (state.elderToo && !forDocuments) await lookInLargeType(page, screens);
      },
    );

    test.each(forDocuments ? [] : firstPlainStates(states))('$page in WeChat', (state) =>
      lookInWechat(platform.current, state, told),
    );
  });
};

type Look = { readonly name: string; readonly isElder: boolean; readonly state: State<unknown> };

/** For documents the page is opened once more as its holder has it who set large type; else the one that is open grows. */
function looksOf(state: State<unknown>): Look[] {
  const usual = { name: state.name, isElder: false, state };
  return state.elderToo && forDocuments ? [usual, { name: `${state.name}-elder`, isElder: true, state }] : [usual];
}

/** Large type is a class at the root of a page and nothing else, so an open page can be seen in it without opening it again. */
const lookInLargeType = async (page: Page, [narrow]: readonly ScreenSize[]): Promise<void> => {
  if (!narrow) return;
  await page.setViewportSize(narrow);
  await page.evaluate(() => {
    for (const screen of document.querySelectorAll('.screen')) screen.classList.add('screen--elder');
  });
  await expect.poll(() => overflow(page)).toBe(0);
  expect.soft(await smallTargets(page), 'smaller than a thumb in large type').toEqual([]);
};

/**
 * Larger type is easier to read and says the same, so axe looks at the usual one alone; and it takes its time, so it looks only where there
 * is something it has not seen yet.
 * @param seen the pieces that axe has seen, by their classes and roles
 */
const checkForPeople = async (page: Page, isElder: boolean, seen: Set<string>): Promise<void> => {
  expect.soft(await smallTargets(page), 'smaller than a thumb').toEqual([]);
  const pieces = await piecesOf(page);
  if (isElder || pieces.every((piece) => seen.has(piece))) return;
  for (const piece of pieces) seen.add(piece);
  expect.soft(await seriousFindings(page), 'what axe finds').toEqual([]);
};

const takePicture = async (about: Omit<Picture, 'png'>, page: Page): Promise<Picture> => {
  // A picture for people waits for what moves to have come to rest.
  await page.waitForTimeout(500);
  const picture = { ...about, png: await page.screenshot() };
  await keepArtefact(picture);
  return picture;
};
