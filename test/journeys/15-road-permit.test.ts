import { expect, test } from '@jest/globals';
import { today } from '../stack/index.ts';
import { accept, caseOf, decide } from './counter.ts';
import { organisation } from './given.ts';
import { act, home, people, reaches } from './story.ts';

const decider = 'CityManagement';

test('C03: an organisation is found by its credit code, applies to occupy a road, and gets its permit', async () => {
  const [clerk, officer, supervisor] = [
    await people.clerk(),
    await people.officerOf('city-management'),
    await people.supervisorOf('city-management'),
  ];
  const node = await organisation();
  const form = {
    place: '徐家井路12号门前',
    gridCode: `${home}01`,
    fromOn: today(20),
    throughOn: today(30),
    areaSquareMetres: '24',
    purpose: '外墙修缮搭设脚手架',
  };
  const answers = { 'C03-Q1': 'ORGANISATION', 'C03-Q2': 'NO', 'C03-Q3': 'NO' };
  const { id } = await accept(clerk, { item: 'C03', organisationId: node.id, form, answers });
  const { id: caseId } = await caseOf(officer, id, decider);
  await act(officer, 'acceptCityManagementCase', { caseId });
  await act(officer, 'startCityManagementReview', { caseId });
  const opened = await caseOf(
    officer,
    id,
    decider,
    'checks { code passed detail } permitRequest { place areaSquareMetres } organisation { id name }',
  );
  expect(opened.checks.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
  expect(opened).toMatchObject({
    permitRequest: { areaSquareMetres: 24 },
    organisation: { id: node.id, name: node.name },
  });
  await decide({ officer, supervisor }, decider, caseId);
  await reaches(clerk, id, 'DECIDED');

  const { organisation: holder } = await clerk.ask(
    `query P($id: ID!) { organisation(id: $id) { name roadPermits { number place through valid }
       applications(first: 5) { edges { node { id } } } } }`,
    { id: node.id },
  );
  expect(holder.roadPermits).toEqual([expect.objectContaining({ place: form.place, through: form.throughOn })]);
  expect(holder.applications.edges.map(({ node: each }: { node: { id: string } }) => each.id)).toContain(id);
  const { application } = await clerk.ask(
    'query D($id: ID!) { application(id: $id) { applicant { type name } subject { id } decision { certificateNumber validThrough } } }',
    { id },
  );
  expect(application).toMatchObject({
    applicant: { type: 'ORGANISATION', name: node.name },
    subject: null,
    decision: { certificateNumber: holder.roadPermits[0].number, validThrough: form.throughOn },
  });
});
