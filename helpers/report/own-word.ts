import { ownWord } from '../evidence/trust.ts'

/** What a bundle takes from the lab as a Markdown list, as it stands in the README between its markers. Pure. */
export function ownWordList(): string {
  return ownWord.map(sentence => `- ${sentence}`).join('\n')
}
