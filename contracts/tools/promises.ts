import { parse } from 'graphql';
import {
  compatibilityFindings,
  goneReaders,
  retiredTypes,
  versionFindings,
  type EventReaders,
} from './event-compatibility.ts';
import { eventFindings } from './event-fixtures.ts';
import { notice, type Finding } from './finding.ts';
import { rulesOf } from './policy-faults.ts';
import { accessFindings, publishedAccess } from './published-access.ts';
import { errorFindings } from './published-errors.ts';
import type { ServiceContract } from './read-contracts.ts';
import type { UsedCoordinates } from './recorded-operations.ts';
import { answeredFields, objectNodes } from './subgraph-document.ts';

/**
 * A service's events, access rules and error codes against what it has published of them.
 * @param today ISO date
 */
export function promiseFindings(
  service: ServiceContract,
  readers: EventReaders,
  usage: readonly UsedCoordinates[],
  today: string,
): Finding[] {
  const { name, events, fixtures, errors, policy, reads, published } = service;
  const { contract, sdl } = published;
  const before = contract?.events ?? {};
  return [
    ...(sdl !== undefined && !contract
      ? [notice(`${name} has not yet published its events, access rules and error codes: nothing to compare with`)]
      : []),
    ...eventFindings(name, events, fixtures, published.fixtures ?? {}, retiredTypes(events, before, readers, today)),
    ...(reads && contract ? goneReaders(reads.readers, contract.readers) : []),
    ...compatibilityFindings(name, events, before, readers),
    ...versionFindings(name, events, before, readers, today),
    ...(contract && policy && rulesOf(policy).rules && sdl !== undefined
      ? accessFindings(name, publishedAccess(policy), contract.access, answeredInBoth(sdl, service.sdl), usage)
      : []),
    ...errorFindings(`contracts/${name}/errors.ts`, errors, contract?.errors ?? {}),
  ];
}

/** Who reads events. What a service whose definition cannot be loaded reads is taken from what it published. */
export function eventReaders(services: readonly ServiceContract[]): EventReaders {
  return {
    current: services.flatMap(({ reads, published: { contract } }) => reads?.readers ?? contract?.readers ?? []),
    published: services.flatMap(({ published: { contract } }) => contract?.readers ?? []),
  };
}

function answeredInBoth(published: string, current: string): Set<string> {
  const fieldsOf = (sdl: string) =>
    new Set(
      objectNodes(parse(sdl)).flatMap((node) =>
        answeredFields(node).map((field) => `${node.name.value}.${field.name.value}`),
      ),
    );
  const now = fieldsOf(current);
  return new Set([...fieldsOf(published)].filter((field) => now.has(field)));
}
