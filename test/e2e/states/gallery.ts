import { area, type State } from './area.ts';

/** A group of pieces, in both brands. */
const group = (name: string, shows: string): State<void> => ({
  name: `gallery-${name}`,
  page: 'gallery',
  openid: 'state-gallery',
  params: () => ({ group: name }),
  shows,
});

const large = (state: State<void>): State<void> => ({
  ...state,
  name: `${state.name}-large`,
  params: () => ({ ...state.params?.(), elder: '1' }),
});

const cards = group('cards', '再攒 120 成长值升金卡');
const tickets = group('tickets', '刚领到的券');
const forms = group('forms', '最多 12 个字，删掉几个再试');
const rows = group('rows', '注销会员');

export const gallery = area({
  name: 'gallery',
  tell: async () => {},
  states: [
    cards,
    large(cards),
    tickets,
    large(tickets),
    group('drop', '抢光了，下次 8 号'),
    group('numbers', '门店备货'),
    group('actions', '打开抽屉'),
    {
      ...group('actions', '用 680 积分换一只帆布袋'),
      name: 'gallery-sheet',
      after: (page) => page.getByText('打开抽屉').first().click(),
    },
    forms,
    large(forms),
    rows,
    large(rows),
    group('states', '这里还是一张白纸'),
    group('codes', '码'),
    group('pictures', 'lantern'),
    group('icons', 'wallet'),
  ],
});
