import { escapeHtml } from './escape.ts';

/** A table of a page. */
export interface PageTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A page to be printed on A4; everything but `svg` is plain text and is escaped here. */
export interface Page {
  title: string;
  number?: string;
  sections: { heading?: string; paragraphs: readonly string[]; table?: PageTable }[];
  /** Labels, each with a line to sign on. */
  signatures?: readonly string[];
  /** Unit and day at the foot; the seal is set over them. */
  foot: readonly string[];
  /** A picture of our own making. */
  svg?: string;
}

const STYLE = `@page{size:A4;margin:25mm}*{box-sizing:border-box}body{font:12pt/1.8 "Noto Serif CJK SC","Songti SC",SimSun,serif;color:#000;background:#fff;max-width:160mm;margin:0 auto}
@media screen{body{padding:25mm 0}}
h1{font-size:20pt;letter-spacing:.1em;text-align:center;line-height:1.4;margin:0 0 4px}h2{font-size:12pt;margin:14px 0 0}p{margin:4px 0;overflow-wrap:anywhere}.number{text-align:center;margin:0 0 18px}
table{width:100%;border-collapse:collapse;margin:10px 0;font-size:11pt;line-height:1.5}th,td{border:1px solid #000;padding:4px 8px;text-align:left;overflow-wrap:anywhere}th{text-align:center;font-weight:700}td:first-child,th:first-child{text-align:center;width:4em;white-space:nowrap}tr{break-inside:avoid}
.code{break-inside:avoid}.code svg{display:block;width:32mm;height:32mm;margin-top:8px}
.sign{display:flex;flex-wrap:wrap;gap:14px 8mm;margin-top:24px;break-inside:avoid}.sign div{flex:0 0 calc(50% - 4mm);display:flex;white-space:nowrap}.sign i{flex:1;border-bottom:1px solid #000}
.foot{display:flex;justify-content:flex-end;margin-top:36px;break-inside:avoid}.foot div{text-align:center}`;

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;

function tableHtml({ head, rows }: PageTable): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
}

/** A whole HTML document without scripts, links or pictures from elsewhere. */
export function printablePage({ title, number, sections, signatures = [], foot, svg }: Page): string {
  const body = sections.map(
    ({ heading, paragraphs, table }) =>
      (heading ? `<h2>${escapeHtml(heading)}</h2>` : '') +
      paragraphs.map(paragraph).join('') +
      (table ? tableHtml(table) : ''),
  );
  const lines = signatures.map((label) => `<div>${escapeHtml(label)}：<i></i></div>`);
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    number ? `<p class="number">${escapeHtml(number)}</p>` : '',
    ...body,
    svg ? `<div class="code">${svg}</div>` : '',
    lines.length > 0 ? `<div class="sign">${lines.join('')}</div>` : '',
    `<div class="foot"><div>${foot.map(paragraph).join('')}</div></div></body></html>`,
  ].join('');
}
