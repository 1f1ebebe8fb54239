/** Files of which a bundle of ours has at least one, whatever was taken away from it. */
export const bundleSigns = ['evidence.json', 'manifest.json', 'statement.json', 'results.json', 'raw']
