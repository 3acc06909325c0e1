import type { DemoAccount } from './accounts.ts';

const roleTitles: Record<string, string> = {
  clerk: '窗口人员',
  officer: '经办人员',
  supervisor: '审批负责人',
  grid_worker: '网格员',
  dispatcher: '调度员',
  auditor: '审计员',
  resident: '居民',
  steward: '数据管理员',
  operator: '运维人员',
  security_admin: '安全管理员',
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const choice = ({ account, name, role, department, jurisdiction }: DemoAccount) =>
  `<li><button name="account" value="${escaped(account)}"><b>${escaped(name)}</b> ${escaped(roleTitles[role] ?? role)}<small>${escaped(
    [department, jurisdiction, account].filter(Boolean).join(' · '),
  )}</small></button></li>`;

const page = (title: string, body: string) => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · 一窗</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}ul{list-style:none;padding:0}button{width:100%;text-align:left;padding:.6rem .8rem;margin:.2rem 0;font:inherit;background:#fff;border:1px solid #767676;border-radius:6px;cursor:pointer}button:hover,button:focus{background:#eef4ff}small{display:block;color:#555}</style>
</head><body><h1>${title}</h1>
${body}
</body></html>
`;

/** The development page on which a person chooses the account to sign in with; no script, no foreign resource. */
export function accountPage(accounts: readonly DemoAccount[], action: string): string {
  return page(
    '选择演示账号',
    `<p>仅用于开发和演示，不需要密码。</p>
<form method="post" action="${escaped(action)}"><ul>
${accounts.map(choice).join('\n')}
</ul></form>`,
  );
}

/** What a person sees when a sign-in request is refused: OIDC's error code and its words. */
export function errorPage(error: string, description = ''): string {
  return page('登录请求有误', `<p>${escaped(error)}</p><p>${escaped(description)}</p>`);
}
