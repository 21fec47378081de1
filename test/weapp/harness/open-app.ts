import path from 'node:path';
import { createLogicLayer, type OpenedBy } from './logic-layer.ts';
import type { Phone } from './phone.ts';
import { createScreen, type Screen, type Shown } from './screen.ts';
import { compileTemplates } from './templates.ts';
import { renderPage } from './view-layer.ts';
import { createWx } from './wx.ts';

const output = path.resolve(import.meta.dirname, '../../../miniapp/dist/weapp');
const firstPage = 'pages/home/index';

export type App = { readonly screen: Screen };

export type OpenOptions = {
  readonly phone: Phone;
  /** WeChat's scene value; 1001 is the list of recent mini-programs. */
  readonly scene?: number;
  readonly query?: Readonly<Record<string, string>>;
};

/** Opens the built mini-program afresh and waits for its first screen to come to rest. */
export const openApp = async ({ phone, scene = 1001, query = {} }: OpenOptions): Promise<App> => {
  const opened: OpenedBy = { scene, query, path: firstPage };
  const templates = compileTemplates(output);
  const shown: Shown[] = [];

  const openPage = (route: string, options: Readonly<Record<string, string>>): void => {
    const page = logic.openPage(route, options);
    shown.push({ page, view: renderPage(page, templates) });
  };
  const back = (): void => {
    shown.pop();
    logic.closePage();
  };
  const logic = createLogicLayer(
    output,
    createWx(phone, opened, {
      open: (url) => {
        const [route = '', search = ''] = url.replace(/^\//, '').split('?');
        openPage(route, Object.fromEntries(new URLSearchParams(search)));
      },
      back,
    }),
  );

  logic.start(opened);
  openPage(firstPage, query);
  const top = (): Shown => {
    const last = shown.at(-1);
    if (!last) throw new Error('no page is open');
    return last;
  };
  const screen = createScreen(phone, top, back);
  await screen.settle();
  return { screen };
};
