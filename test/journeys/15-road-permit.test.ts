import { afterAll, expect, test } from '@jest/globals';
import { closeSql, sqlIn, until } from '../stack/index.ts';
import { accept, caseOf, decide } from './counter.ts';
import { act, home, people, reaches } from './story.ts';

afterAll(closeSql);

const decider = 'CityManagement';

test('C03: an organisation is found by its credit code, applies to occupy a road, and gets its permit', async () => {
  const [clerk, officer, supervisor] = [
    await people.clerk(),
    await people.officerOf('city-management'),
    await people.supervisorOf('city-management'),
  ];
  const { organisations } = await clerk.ask(
    'query O($within: ID!) { organisations(within: $within, first: 20) { edges { node { id name creditCode status } } } }',
    { within: home },
  );
  const { node } = organisations.edges.find(({ node: each }: { node: { status: string } }) => each.status === 'ACTIVE');
  const found = await clerk.ask('query O($code: String!) { organisation(creditCode: $code) { id } }', {
    code: node.creditCode,
  });
  expect(found.organisation.id).toBe(node.id);

  const today = new Date();
  const day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const form = {
    place: '徐家井路12号门前',
    gridCode: `${home}01`,
    fromOn: day(20),
    throughOn: day(30),
    areaSquareMetres: '24',
    purpose: '外墙修缮搭设脚手架',
  };
  const answers = { 'C03-Q1': 'ORGANISATION', 'C03-Q2': 'NO', 'C03-Q3': 'NO' };
  await until('the window knows the organisation', async () => {
    const known = await sqlIn('one-window', 'select 1 from organisation_replica where id = $1', [node.id]);
    return known.length > 0;
  });
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

  const { organisation } = await clerk.ask(
    `query P($id: ID!) { organisation(id: $id) { name roadPermits { number place through valid }
       applications(first: 5) { edges { node { id } } } } }`,
    { id: node.id },
  );
  expect(organisation.roadPermits).toEqual([expect.objectContaining({ place: form.place, through: form.throughOn })]);
  expect(organisation.applications.edges.map(({ node: each }: { node: { id: string } }) => each.id)).toContain(id);
  const { application } = await clerk.ask(
    'query D($id: ID!) { application(id: $id) { applicant { type name } subject { id } decision { certificateNumber validThrough } } }',
    { id },
  );
  expect(application).toMatchObject({
    applicant: { type: 'ORGANISATION', name: node.name },
    subject: null,
    decision: { certificateNumber: organisation.roadPermits[0].number, validThrough: form.throughOn },
  });
});
