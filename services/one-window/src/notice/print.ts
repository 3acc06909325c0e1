import QRCode from 'qrcode';
import type { Application } from '../application/table/application.ts';
import { dayOf } from '../application/rules/clock.ts';
import { chineseDay } from './chinese-day.ts';
import type { Notice } from './notice.ts';
import { printablePage, type Page } from './page.ts';

/** Before and after the table. */
function sectionsOf({ paragraphs, table }: Notice): Page['sections'] {
  if (!table) return [{ paragraphs }];
  return [{ paragraphs: paragraphs.slice(0, table.after), table }, { paragraphs: paragraphs.slice(table.after) }];
}

/** An authorisation or a promise is the applicant's own paper; the window only witnesses it. */
function footOf({ kind, unit, issuedAt }: Notice): string[] {
  const day = chineseDay(dayOf(issuedAt));
  return kind === 'PROXY_AUTHORISATION' || kind === 'MATERIAL_PROMISE'
    ? [`见证单位：${unit}`, day]
    : [`${unit}（盖章）`, day];
}

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
    number: `文号：${notice.number}`,
    sections: [
      ...sectionsOf(notice),
      ...(withCode ? [{ paragraphs: [`办件编号：${application.number}`, `查询码：${queryCode}`] }] : []),
    ],
    signatures: notice.signatures,
    foot: footOf(notice),
    svg,
  });
}
