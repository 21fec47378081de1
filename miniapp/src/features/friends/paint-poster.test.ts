import { expect, test } from 'vitest';
import type { Brush } from '../../platform/painting.ts';
import { halfDay } from '../../theme/half-day.ts';
import { posterOf } from './paint-poster.ts';

/** A brush whose letters are as wide as they are high, and that remembers what it wrote and laid down. */
const openBrush = () => {
  const written: { text: string; px: number; x: number; width: number }[] = [];
  const pictures: number[][] = [];
  const sizeOf = (font: string): number => Number(/(\d+)px/.exec(font)?.[1]);
  const nothing = () => undefined;
  const brush: Brush = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    lineCap: '',
    font: '',
    textAlign: '',
    textBaseline: '',
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    arc: nothing,
    arcTo: nothing,
    bezierCurveTo: nothing,
    closePath: nothing,
    fill: nothing,
    stroke: nothing,
    fillRect: nothing,
    measureText: (text) => ({ width: text.length * sizeOf(brush.font) }),
    fillText: (text, x) => {
      const px = sizeOf(brush.font);
      const width = text.length * px;
      written.push({ text, px, width, x: brush.textAlign === 'center' ? x - width / 2 : x });
    },
    drawImage: (_, ...at) => void pictures.push(at),
  };
  return { brush, written, pictures };
};

const facts = {
  code: '3MT UER G2Q',
  gift: '60 积分',
  terms: '首次下单满 ¥20，收货满 7 天后到账',
  picture: 'data:image/png;base64,AAAA',
};

test('the poster says who invites to what, and carries the code', () => {
  const poster = posterOf(facts, halfDay);
  const { brush, written, pictures } = openBrush();
  poster.paint(brush, [{}]);
  const said = written.map(({ text }) => text);
  expect(said).toEqual(expect.arrayContaining(['半日', '60 积分', facts.terms, '3MT UER G2Q', '奖励固定，不抽奖']));
  expect(poster.pictures).toEqual([facts.picture]);
  expect(pictures).toEqual([[80, 700, 280, 280]]);
});

test('however much is promised, everything stays on the sheet', () => {
  const long = '满 200 减 50 券 3 张、300 积分、徽章「新朋友」、免运费 2 次';
  const poster = posterOf({ ...facts, gift: long, terms: `${facts.terms}${facts.terms}` }, halfDay);
  const { brush, written } = openBrush();
  poster.paint(brush, [{}]);
  for (const { text, x, width } of written) {
    expect(x, text).toBeGreaterThanOrEqual(0);
    expect(x + width, text).toBeLessThanOrEqual(poster.width);
  }
});

test('where nothing is promised it only invites', () => {
  const { brush, written } = openBrush();
  posterOf({ ...facts, gift: '', terms: '' }, halfDay).paint(brush, [{}]);
  const said = written.map(({ text }) => text);
  expect(said).toContain('请你来坐坐');
  expect(said).not.toContain('奖励固定，不抽奖');
});
