import { BadInput } from '@one-window/service';

/** An instant as a client writes it, ISO 8601 with its offset. @throws BadInput when it is none */
export function instantFrom(text: string, field: string): Date {
  const isWritten = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = new Date(isWritten ? text : Number.NaN);
  if (Number.isNaN(at.getTime())) throw new BadInput(`${field} 须为 ISO 8601 时刻，含时区`);
  return at;
}
