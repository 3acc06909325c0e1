import { BadInput, type ServiceContext } from '@one-window/service';

const mostRemembered = 5_000;

/**
 * Whose plain values each client request has been given. The gateway may split a request into several calls, and a
 * mutation begins with new loaders: so the request is known by its operation id.
 */
export class PlainReads {
  private readonly firstOf = new Map<string, string>();

  /** Whether this resident is the only one whose plain values the request has asked for. */
  admits(operationId: string, residentId: string): boolean {
    const first = this.firstOf.get(operationId);
    if (first !== undefined) return first === residentId;
    if (this.firstOf.size >= mostRemembered) this.firstOf.delete(this.firstOf.keys().next().value!);
    this.firstOf.set(operationId, residentId);
    return true;
  }
}

/** Lets plain values of one resident only out of a client request. @throws BadInput when a second one is asked for */
export function countPlainRead(
  { resources, caller }: Pick<ServiceContext<unknown, { plainReads: PlainReads }>, 'resources' | 'caller'>,
  residentId: string,
): void {
  if (!resources.plainReads.admits(caller.operationId, residentId))
    throw new BadInput('身份证号、手机号明文须逐人查询');
}
