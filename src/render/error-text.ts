import type { PredictedError } from '../error-message/predicted-error.js'

/** Code and message in one line, as most clients show them: so that it can be compared, and searched for. */
export const errorText = ({ code, message }: Pick<PredictedError, 'code' | 'message'>): string =>
  code === null ? message : `${code}: ${message}`
