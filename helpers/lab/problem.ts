import type { LabError } from '../engine/lab-error.ts'

/** A LabError as plain JSON: what only some claims depend on is handed to them and stops nothing else. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly ran?: string
  readonly cameBack?: string
  readonly remedy: string
}

/** Keeps what an error says; an error's own message would be lost in JSON. */
export function problemOf({ code, message, ran, cameBack, remedy }: LabError): Problem {
  return {
    code,
    message,
    ...(ran === undefined ? {} : { ran }),
    ...(cameBack === undefined ? {} : { cameBack }),
    remedy,
  }
}
