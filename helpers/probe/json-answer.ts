import { Ajv, type JSONSchemaType, type ValidateFunction } from 'ajv'
import { parseBounded } from './bounded-json.ts'
import type { Answer } from './probe.ts'
import { said, unreadable } from './refusal.ts'

const ajv = new Ajv()

/** A reader of answers in JSON that follow a schema; what does not follow it is thrown as UNREADABLE. `what` names it: "a page". */
export function jsonReader<T>(what: string, schema: JSONSchemaType<T>): (answer: Answer) => T {
  let follows: ValidateFunction<T> | undefined
  return answer => {
    // To compile takes longer than to read, and most claims are judged without it
    follows ??= ajv.compile(schema)
    const value = parseJson(said(answer), what)
    if (!follows(value)) throw unreadable(`${what} (${ajv.errorsText(follows.errors)})`, answer.text)
    return value
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return parseBounded(text)
  } catch {
    throw unreadable(what, text)
  }
}
