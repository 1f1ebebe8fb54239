import { defaultWords, optionRows } from './options-schema.ts'

/** Every option as a Markdown table, for the README. */
export function optionsTable(): string {
  const rows = optionRows.map(([name, schema]) => {
    const [host, embedded] = [defaultWords(schema, 'host'), defaultWords(schema, 'embedded')]
    const preset = host === embedded ? host : `${host}; embedded: ${embedded}`
    return `| \`${name}\` | ${schema.description} | ${schema.allowed} | ${preset} |`
  })
  return ['| variable | what for | allowed | unless set |', '|---|---|---|---|', ...rows].join('\n')
}
