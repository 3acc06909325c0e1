const greeting = `# 一窗图谱 One Window
# 左下“Headers”里填令牌：npm run --silent token -- <账号>（账号见 npm run --silent accounts）
# x-purpose 取 ACCEPTANCE HANDLING VISIT SUPERVISION AUDIT SELF 之一。

{
  __typename
}
`;

const headers = JSON.stringify(
  { Authorization: 'Bearer <npm run --silent token -- account>', 'x-purpose': 'HANDLING' },
  null,
  2,
);

/** GraphiQL's page; it loads everything from `/graphiql/`. */
export const graphiqlPage = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>一窗图谱 · GraphiQL</title>
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <style>
      body { margin: 0; display: flex; flex-direction: column; height: 100vh; font-family: system-ui, sans-serif; }
      header { display: flex; gap: 1em; align-items: center; padding: .4em 1em; font-size: 14px; }
      #graphiql { flex: 1; min-height: 0; }
    </style>
  </head>
  <body>
    <header>
      <label for="saved">示例查询</label>
      <select id="saved"><option value="">（选择后在新标签打开）</option></select>
      <span>令牌：<code>npm run --silent token -- &lt;账号&gt;</code>，填入 Headers 的 Authorization</span>
    </header>
    <div id="graphiql">正在载入…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

/** The script that starts GraphiQL with the saved queries as examples. */
export function graphiqlStart(saved: readonly { title: string; query: string }[]): string {
  return `'use strict';
const saved = ${JSON.stringify(saved)};
const greeting = ${JSON.stringify(greeting)};
const headers = ${JSON.stringify(headers)};
// the template's placeholder is not a valid token: without it introspection works and the documentation opens
const withoutPlaceholder = (url, options) => {
  const sent = new Headers(options.headers);
  if ((sent.get('authorization') ?? '').includes('<')) {
    sent.delete('authorization');
    sent.delete('x-purpose');
  }
  return fetch(url, { ...options, headers: sent });
};
const fetcher = GraphiQL.createFetcher({ url: '/graphql', fetch: withoutPlaceholder });
const chosen = new URLSearchParams(location.search).get('saved');
const opened = saved.find(({ title }) => title === chosen);
const select = document.getElementById('saved');
for (const { title } of saved) select.add(new Option(title, title));
select.addEventListener('change', () => {
  if (select.value) location.search = '?saved=' + encodeURIComponent(select.value);
});
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: greeting,
    defaultHeaders: headers,
    shouldPersistHeaders: true,
    isHeadersEditorEnabled: true,
    ...(opened ? { query: opened.query } : {}),
  }),
);
`;
}
