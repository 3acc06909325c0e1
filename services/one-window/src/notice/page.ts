import { escapeHtml } from './escape.ts';

/** A page to be printed on A4; everything but `svg` is plain text and is escaped here. */
export interface Page {
  title: string;
  number?: string;
  sections: { heading?: string; paragraphs: readonly string[] }[];
  /** Unit and day at the foot. */
  foot: readonly string[];
  /** A picture of our own making. */
  svg?: string;
}

const STYLE = `@page{size:A4;margin:25mm}body{font:16px/1.9 "Noto Serif CJK SC","Songti SC",SimSun,serif;color:#000;max-width:160mm;margin:0 auto}
h1{font-size:24px;text-align:center;margin:0 0 4px}h2{font-size:16px;margin:14px 0 0}p{margin:4px 0;overflow-wrap:anywhere}.number{text-align:center;margin-bottom:18px}.foot{text-align:right;margin-top:28px}svg{width:32mm;height:32mm;margin-top:12px}`;

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;

/** A whole HTML document without scripts, links or pictures from elsewhere. */
export function printablePage({ title, number, sections, foot, svg }: Page): string {
  const body = sections.map(
    ({ heading, paragraphs }) =>
      (heading ? `<h2>${escapeHtml(heading)}</h2>` : '') + paragraphs.map(paragraph).join(''),
  );
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    number ? `<p class="number">${escapeHtml(number)}</p>` : '',
    ...body,
    svg ?? '',
    `<div class="foot">${foot.map(paragraph).join('')}</div></body></html>`,
  ].join('');
}
