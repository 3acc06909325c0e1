import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { place, until, type Voice } from '../stack/index.ts';
import { claimant } from '../journeys/given.ts';
import { acceptMutation, act, claim, claimInput, opened, people } from '../journeys/story.ts';

let clerk: Voice;
let officer: Voice;

beforeAll(async () => {
  [clerk, officer] = await Promise.all([people.clerk(), people.officer()]);
});

describe('markup in what people write', () => {
  const markup = `<img src=x onerror="alert('1')">&amp;`;

  test('stands in notices as text, and a text of another size is refused', async () => {
    const subject = await claimant();
    const given = { ...(await claimInput(clerk, subject)), summary: markup };
    const agent = { name: markup, phone: '13800138000' };
    const tooLong = await clerk.ask(acceptMutation, {
      input: { ...given, requestId: randomUUID(), summary: 'x'.repeat(501) },
    });
    expect(tooLong.acceptApplication.userErrors).toMatchObject([{ code: 'TEXT_TOO_LONG' }]);
    const withAgent = await clerk.ask(acceptMutation, { input: { ...given, agent } });
    const isProxyAllowed = withAgent.acceptApplication.userErrors.length === 0;
    const accepted = isProxyAllowed
      ? withAgent.acceptApplication.application
      : (await clerk.ask(acceptMutation, { input: { ...given, requestId: randomUUID() } })).acceptApplication
          .application;
    const { id: caseId } = await opened(officer, accepted.id);
    const reason = `${markup}<script>alert(2)</script>`;
    await act(officer, 'declineSocialSecurityCase', { caseId, reason });
    const text =
      'query A($id: ID!) { application(id: $id) { status summary agent { name } outcomeReason notices { kind html paragraphs } } }';
    const found = await until('the application is not accepted', async () => {
      const { application } = await clerk.ask(text, { id: accepted.id });
      return application.status === 'NOT_ACCEPTED' ? application : undefined;
    });
    expect(found.summary).toBe(markup);
    expect(found.notices.length).toBeGreaterThan(1);
    expect(JSON.stringify(found.notices.map(({ paragraphs }: { paragraphs: string[] }) => paragraphs))).toContain(
      '<script>',
    );
    for (const { html } of found.notices) {
      expect(html).not.toMatch(/<script|<img/i);
      expect(html).toContain("default-src 'none'");
    }
    expect(found.notices.at(-1).html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
  });

  test('an officer’s text is held to 500 characters: it travels in every event of the case', async () => {
    const { id } = await claim(clerk, await claimant());
    const { id: caseId } = await opened(officer, id);
    for (const [name, type, input] of [
      ['declineSocialSecurityCase', 'CaseReasonInput', { reason: '由'.repeat(501) }],
      ['acceptSocialSecurityCase', 'CaseInput', { opinion: '由'.repeat(80_000) }],
      [
        'requestSocialSecurityCorrection',
        'RequestCorrectionInput',
        { items: Array.from({ length: 60 }, () => ({ what: '缺少材料'.repeat(3) })), allowedUntil: '2099-01-04' },
      ],
    ] as const) {
      const data = await officer.ask(
        `mutation M($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`,
        { input: { requestId: randomUUID(), caseId, ...input } },
      );
      expect([name, data[name].userErrors]).toEqual([name, [{ code: 'TEXT_TOO_LONG' }]]);
    }
  });

  test('none of it was executed: the tables exist, the services run', async () => {
    expect(
      (await clerk.ask('{ searchResidents(text: "王") { edges { cursor } } }')).searchResidents.edges.length,
    ).toBeGreaterThan(0);
    for (const url of Object.values(place.urls.services)) expect((await fetch(`${url}/health`)).status).toBe(200);
  });
});
