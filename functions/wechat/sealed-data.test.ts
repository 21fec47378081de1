import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openSealedData } from './sealed-data.ts';

/** The example of WeChat's own documents. */
const official = {
  appId: 'wx4f4bc4dec97d474b',
  sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==',
  iv: 'r7BXXKkLb8qrSNn05n0qiA==',
  encryptedData: [
    'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVb',
    'JSRgv+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COx',
    'Fvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4',
    'ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns/8wR2SiRS7MNACwT',
    'yrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5',
    'oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==',
  ].join(''),
};

const key = Buffer.alloc(16, 3);
const iv = Buffer.alloc(16, 5);
const seal = (plain: string) => {
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  const encryptedData = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  return { encryptedData, iv: iv.toString('base64') };
};
const open = (plain: string) => openSealedData(key.toString('base64'), 'wx1', seal(plain));

describe('what WeChat sealed for us', () => {
  test('opens as in its documents', () => {
    const opened = openSealedData(official.sessionKey, official.appId, official);
    expect(opened).toMatchObject({
      ok: true,
      value: { data: { openId: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE' }, sealedAtMs: 1477314187000 },
    });
  });

  test('for another app is refused, and so is a key that is not its own', () => {
    expect(openSealedData(official.sessionKey, 'wx1', official)).toMatchObject({ problem: { code: 'invalid_value' } });
    const stale = openSealedData(key.toString('base64'), official.appId, official);
    expect(stale).toMatchObject({ problem: { code: 'session_stale' } });
  });

  test.each(Array.from({ length: 8 }, (_, i) => i * 40))(
    'with the byte at %i turned it does not open as the same',
    (at) => {
      const bytes = Buffer.from(official.encryptedData, 'base64');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const changed = { ...official, encryptedData: bytes.toString('base64') };
      expect(openSealedData(official.sessionKey, official.appId, changed)).not.toEqual(
        openSealedData(official.sessionKey, official.appId, official),
      );
    },
  );

  test.each<[string, string]>([
    ['no watermark', '{"opengid":"tG"}'],
    ['a watermark without a time', '{"opengid":"tG","watermark":{"appid":"wx1"}}'],
    ['no object', '"tG"'],
    ['no JSON', 'tG'],
  ])('%s is taken for another key', (_, plain) => {
    expect(open(plain)).toMatchObject({ problem: { code: 'session_stale' } });
  });

  test('a time that is written as text counts too', () => {
    expect(open('{"opengid":"tG","watermark":{"appid":"wx1","timestamp":"1700000000"}}')).toEqual({
      ok: true,
      value: { data: { opengid: 'tG' }, sealedAtMs: 1_700_000_000_000 },
    });
  });

  test.each(['', 'AAAA', 'no base64 at all'])('a session key of another length is none: %j', (sessionKey) => {
    expect(openSealedData(sessionKey, official.appId, official)).toMatchObject({ problem: { code: 'session_stale' } });
  });
});
