/** How the report of many nodes came to be, as far as it says so. */
export interface Made {
  /** The same for a program, beside the page */
  readonly json: string
  /** What was done with each bundle */
  readonly checked: string
  /** Whether this run signs, so that nobody else's signature needs to be verified */
  readonly signs: boolean
}

/** By `lab:merge`. */
export const ofBundles: Made = {
  json: 'fleet.json',
  checked:
    'Of each bundle seal, raw bytes, answers and judgement were checked, and the specs were run once more on its answers.',
  signs: false,
}

/** By the run that judged them. */
export const ofRun: Made = {
  json: 'nodes.json',
  checked: 'This run has judged each node and written its bundle, and none was checked once more.',
  signs: true,
}
