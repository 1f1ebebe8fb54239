import { defaultWords, optionRows } from './options-schema.ts'

/** Every option as a Markdown table, for the README. */
export function optionsTable(): string {
  const rows = optionRows.map(([name, schema]) => {
    const [host, embedded] = [defaultWords(schema, 'host'), defaultWords(schema, 'embedded')]
    const kubernetes = defaultWords(schema, 'kubernetes')
    const others = [
      ...(embedded === host ? [] : [`embedded: ${embedded}`]),
      ...(kubernetes === host ? [] : [`kubernetes: ${kubernetes}`]),
    ]
    const preset = [...(host === 'not used' ? [] : [host]), ...others].join('; ')
    return `| \`${name}\` | ${schema.description} | ${schema.allowed} | ${preset} |`
  })
  return ['| variable | what for | allowed | unless set |', '|---|---|---|---|', ...rows].join('\n')
}
