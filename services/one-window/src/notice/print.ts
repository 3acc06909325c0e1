import QRCode from 'qrcode';
import type { Application } from '../application/application.ts';
import { dayOf } from '../application/rules/clock.ts';
import { chineseDay } from './chinese-day.ts';
import type { Notice } from './notice.ts';
import { printablePage } from './page.ts';

/**
 * A notice as a page to print.
 * @param queryCode printed with its QR code on the receipt; left out for those who may not know it
 */
export async function printNotice(
  application: Pick<Application, 'number'>,
  notice: Notice,
  queryCode: string | undefined,
): Promise<string> {
  const withCode = notice.kind === 'RECEIPT' && queryCode !== undefined;
  const svg = withCode
    ? await QRCode.toString(`${application.number} ${queryCode}`, { type: 'svg', margin: 1 })
    : undefined;
  return printablePage({
    title: notice.title,
    number: notice.number,
    sections: [
      { paragraphs: notice.paragraphs },
      ...(withCode ? [{ paragraphs: [`办件编号：${application.number}`, `查询码：${queryCode}`] }] : []),
    ],
    foot: [notice.unit, chineseDay(dayOf(notice.issuedAt))],
    svg,
  });
}
