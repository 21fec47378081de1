import { area } from './area.ts';

export const legal = area({
  name: 'legal',
  tell: async () => {},
  states: [
    { name: 'terms', page: 'document', openid: 'state-reader', params: () => ({ name: 'terms' }), shows: '改变和退出' },
  ],
});
