/** One finding of a check: `BREAKING` fails the check, `NOTICE` is only printed. */
export interface Finding {
  level: 'BREAKING' | 'NOTICE';
  message: string;
  /** The service whose contract cannot be published while this finding remains. */
  refusesPublishOf?: string;
}

/** A finding that fails the check; the message says in one line what is wrong and what it breaks. */
export const fault = (message: string): Finding => ({ level: 'BREAKING', message: message.replace(/\s*\n\s*/g, ' ') });

/** A finding that is only printed. */
export const notice = (message: string): Finding => ({ level: 'NOTICE', message: message.replace(/\s*\n\s*/g, ' ') });

/** A finding that fails the check and that publishing that service does not let through either. */
export const lastingFault = (service: string, message: string): Finding => ({
  ...fault(message),
  refusesPublishOf: service,
});
