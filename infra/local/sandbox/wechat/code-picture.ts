import { encode } from 'uqr';
import { encodePng } from '../../png.ts';
import type { AccessTokens } from './access-token.ts';
import type { Area, Json, Picture, WechatRequest, World } from './area.ts';
import { wechatError } from './errcodes.ts';
import { createRateLimit } from './rate-limit.ts';

/** Mini-program codes. WeChat's own round ones nobody else can draw, so this is a QR code of where it leads. */
export const createCodePicture = (world: World, tokens: AccessTokens): Area => {
  const withinLimit = createRateLimit({ calls: 5000, windowMs: 60_000, nowMs: world.nowMs });

  const draw = ({ query, body }: WechatRequest): Json | Picture => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    const { scene, page = 'pages/index/index', width = 430, env_version = 'release' } = body;
    if (typeof scene !== 'string' || !/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene)) return wechatError(40169);
    if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) return wechatError(41030);
    if (!['release', 'trial', 'develop'].includes(String(env_version))) return wechatError(40097);
    if (typeof width !== 'number' || width < 280 || width > 1280) return wechatError(40097);
    if (!withinLimit(owner.appId)) return wechatError(45009);
    return { type: 'image/png', bytes: drawQr(`${page}?scene=${encodeURIComponent(scene)}`, width) };
  };

  return { apis: [{ method: 'POST', path: '/wxa/getwxacodeunlimit', answer: draw }], controls: [] };
};

/** Black on white, a whole number of pixels a module, the rest as a border. */
const drawQr = (text: string, widthPx: number): Uint8Array => {
  const { data, size } = encode(text, { ecc: 'M', border: 1 });
  const modulePx = Math.floor(widthPx / size);
  const edge = Math.floor((widthPx - modulePx * size) / 2);
  const rows = Array.from({ length: widthPx }, (_, y) => {
    const row = Buffer.alloc(1 + widthPx, 255);
    // Each row of a PNG begins with its filter: none.
    row[0] = 0;
    const modules = data[Math.floor((y - edge) / modulePx)] ?? [];
    modules.forEach((dark, x) => {
      if (dark) row.fill(0, 1 + edge + x * modulePx, 1 + edge + (x + 1) * modulePx);
    });
    return row;
  });
  return encodePng({ width: widthPx, height: widthPx, kind: 'grey' }, Buffer.concat(rows));
};
