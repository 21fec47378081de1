import type { Page } from 'playwright-core';
import { qrAddress } from '../../miniapp/src/ui/qr-svg.ts';

/** A picture of a code, as a camera takes it of a phone: with an edge around, on no white ground. */
export const qrPicture = async (page: Page, text: string): Promise<Buffer> => {
  const sheet = await page.context().newPage();
  await sheet.setViewportSize({ width: 480, height: 640 });
  await sheet.setContent(
    `<body style="margin:0;background:#cbb"><div style="margin:120px 90px;padding:24px;background:#fff;width:240px"><img width="240" height="240" src="${qrAddress(text)}"></div></body>`,
  );
  const picture = await sheet.screenshot({ type: 'png' });
  await sheet.close();
  return picture;
};

/** Presses what opens a file dialog, and chooses that picture in it. */
export const choosePicture = async (page: Page, press: () => Promise<void>, picture: Buffer): Promise<void> => {
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await dialog.setFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
};
