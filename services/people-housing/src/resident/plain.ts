import { BadInput } from '@one-window/kit/errors';
import type { Context } from '../context.ts';

/** Lets plain values of one resident only out of a request. @throws BadInput when a second one is asked for */
export function takePlainLook(ctx: Context, residentId: string): void {
  const { plainLooks } = ctx.loaders;
  plainLooks.add(residentId);
  if (plainLooks.size > 1 && !isFirst(plainLooks, residentId)) throw new BadInput('身份证号、手机号明文须逐人查询');
}

const isFirst = (looks: Set<string>, id: string) => looks.values().next().value === id;
