import type { Caller } from '@one-window/contracts';
import { DEMO_COMMUNITIES } from '@one-window/dev/demo';
import { home, sibling } from '../journeys/story.ts';
import { as, clerkOf, type Answer, type Voice } from '../stack/index.ts';

/** A resident whom some may see and others not. */
export interface Sample {
  id: string;
  gridCode: string;
  householdId: string;
  houseId: string;
}

/** Communities of the demo's counters: two siblings, and one of each other district. */
export const places = [home, sibling, DEMO_COMMUNITIES.chenghua, DEMO_COMMUNITIES.futian];

/** Clerks of these places and, of the demo's own district, an auditor, who sees all of it. */
const watchers = (): Promise<Voice[]> =>
  Promise.all([...places.map((place) => as(clerkOf(place))), as('auditor', 'AUDIT')]);

/** Residents of each place and of the whole district, spread over the first page that its staff reads. */
export async function drawSamples(): Promise<Sample[]> {
  const text = `query Sample($within: ID!) { residents(within: $within, first: 100) {
    edges { node { id grid { code } household { id } house { id } } } } }`;
  const pages = await Promise.all(
    (await watchers()).map(async (voice) => {
      const { residents } = await voice.ask(text, { within: voice.account.jurisdiction });
      return residents.edges.map(({ node }: Edge<PlacedResident>) => node) as PlacedResident[];
    }),
  );
  return pages.flatMap((page) =>
    page
      .filter((_, at) => at % Math.ceil(page.length / 8) === 0)
      .map(({ id, grid, household, house }) => ({
        id,
        gridCode: grid.code,
        householdId: household.id,
        houseId: house.id,
      })),
  );
}

interface Edge<Node> {
  node: Node;
}

interface PlacedResident {
  id: string;
  grid: { code: string };
  household: { id: string };
  house: { id: string };
}

/** An application with all that decides who may see it. */
export interface SampleApplication {
  id: string;
  department: string;
  /** The community that accepted it, until it is closed. */
  acceptingCommunityCode: string | null;
  /** Where its subject lives, else where the matter lies, else where the applicant lives or sits. */
  placeCode: string;
  subjectId: string | undefined;
  applicantId: string | undefined;
}

type Placed = { id: string; grid: { code: string } } | null;

interface FiledApplication {
  id: string;
  status: string;
  item: { department: string };
  community: { code: string };
  matter: { gridCode: string } | null;
  subject: Placed;
  applicant: { resident: Placed; organisation: Placed };
}

// of those that were delivered or withdrawn the community sees no more than a while
const statuses = ['SUBMITTED', 'CORRECTION_REQUESTED', 'ACCEPTED', 'IN_REVIEW', 'PAUSED', 'DECIDED', 'CLOSED'];

/** The newest applications of each place and of the whole district. */
export async function drawApplications(): Promise<SampleApplication[]> {
  const text = `query Filed($statuses: [ApplicationStatus!]) { applications(orderBy: SUBMITTED, statuses: $statuses, first: 30) {
    edges { node { id status item { department } community { code } matter { gridCode } subject { id grid { code } }
      applicant { resident { id grid { code } } organisation { id grid { code } } } } } } }`;
  const found = new Map<string, SampleApplication>();
  for (const voice of await watchers()) {
    const { data, errors } = await voice.query(text, { statuses });
    // of someone who has moved away since, this one can't tell where they live
    const unsure = new Set(errors.map(({ path }) => path?.[2]));
    data.applications.edges.forEach(({ node }: Edge<FiledApplication>, at: number) => {
      if (!unsure.has(at)) found.set(node.id, sampleOf(node));
    });
  }
  return [...found.values()];
}

function sampleOf({ id, status, item, community, matter, subject, applicant }: FiledApplication): SampleApplication {
  const { resident, organisation } = applicant;
  return {
    id,
    department: item.department,
    acceptingCommunityCode: status === 'CLOSED' ? null : community.code,
    placeCode: (subject?.grid.code ?? matter?.gridCode ?? (resident ?? organisation)?.grid.code)!,
    subjectId: subject?.id,
    applicantId: resident?.id,
  };
}

/** Who may see whom: staff by the place, residents themselves. */
export const isVisible = (
  { role, jurisdiction, residentId }: Pick<Caller, 'role' | 'jurisdiction' | 'residentId'>,
  sample: Sample,
) => (role === 'resident' ? sample.id === residentId : jurisdiction !== '' && sample.gridCode.startsWith(jurisdiction));

/** The errors without their places. */
export const bare = ({ errors }: Pick<Answer, 'errors'>) =>
  errors.map(({ message, extensions }) => ({ message, code: extensions.code }));
