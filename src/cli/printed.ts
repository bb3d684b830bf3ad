/** What a command prints, and how it ends. */
export interface Printed {
  readonly status: number
  readonly out: string
  readonly err: string
}

export const exitStatus = { allowed: 0, denied: 1, undetermined: 2, badInput: 3, fault: 70 } as const
