import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OrganisationChanged } from '@one-window/contracts/governance-petitions';
import { callers, huilongta, setup, xujiajing } from '../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
  window.moveClock('2026-11-02T09:00:00+08:00');
});
afterAll(() => window.dispose());

const accept = async (input: Record<string, unknown>): Promise<string> => {
  const { data } = await window.accept(callers.clerk, { requestId: randomUUID(), ...input });
  expect(data.acceptApplication.userErrors).toEqual([]);
  return data.acceptApplication.application.id;
};
const paper = (...codes: string[]) => codes.map((code) => ({ code, obtained: 'PAPER' }));

test("an organisation's application moves with its seat, and is no longer the old one's; one about a place stays", async () => {
  const { id: organisationId, ...state } = await window.given.organisation();
  const form = {
    place: '徐家井路12号门前',
    gridCode: `${xujiajing}01`,
    fromOn: '2026-11-10',
    throughOn: '2026-11-12',
    areaSquareMetres: '12',
    purpose: '开业展示',
  };
  const own = await accept({
    item: 'C03',
    organisationId,
    answers: ['ORGANISATION', 'NO', 'NO'].map((answer, nth) => ({ question: `C03-Q${nth + 1}`, answer })),
    materials: paper('C03-M1', 'C03-M2'),
    form: Object.entries(form).map(([name, value]) => ({ name, value })),
  });
  const lamp = { gridCode: `${xujiajing}02`, place: '广场北侧', description: '路灯不亮' };
  const placed = await accept({ item: 'C11', organisationId, materials: paper('C11-M1'), matter: lamp });
  const move = (gridCode: string, version: number) =>
    window.receive(OrganisationChanged, organisationId, { state: { ...state, gridCode } }, { version });
  const isSeen = async (caller: object, id: string) => (await window.find(caller, id)).data.application !== null;

  expect(await isSeen(callers.sibling, own)).toBe(false);
  await window.redeliver(await move(`${huilongta}01`, 2));
  expect([await isSeen(callers.sibling, own), await isSeen(callers.clerk, own)]).toEqual([true, true]);
  expect([await isSeen(callers.sibling, placed), await isSeen(callers.clerk, placed)]).toEqual([false, true]);
  await move(state.gridCode, 3);
  expect(await isSeen(callers.sibling, own)).toBe(false);
});
